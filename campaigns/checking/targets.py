"""What may be wrong with the targets, and with how they are addressed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.checking.spelling import other_spellings
from campaigns.checking.warning import DraftWarning
from campaigns.states import TargetRole
from officials.languages import language_name
from officials.states import ChannelKind, ChannelState

if TYPE_CHECKING:
    from campaigns.models import Campaign, Edition, Target

# The contacts that stand empty on a page under their label, in the words of the exchange format.
LABELS = {
    ChannelKind.X: "twitter",
    ChannelKind.FACEBOOK: "facebook",
    ChannelKind.EMAIL: "email",
    ChannelKind.FAX: "fax",
    ChannelKind.PHONE: "phone",
    ChannelKind.WEB_FORM: "contact_form",
    ChannelKind.POST: "post",
}


def check_targets(campaign: "Campaign", *, today: date) -> Iterator[DraftWarning]:
    """Warnings for all targets, and for there being none."""
    targets = list(campaign.targets.all())
    addressed = [target for target in targets if target.role == TargetRole.TO]
    if campaign.takes_letters and not addressed:
        yield DraftWarning(
            "targets",
            "no_targets",
            _("Nobody is written to: choose at least one target to appeal to."),
            blocking=True,
        )
    chosen = [target for target in targets if target.official_id or target.office_id]
    for key, count in Counter(target.key for target in chosen).items():
        if count > 1:
            yield DraftWarning(
                "office" if key.startswith("office") else "official",
                "target_twice",
                _("This target is there twice."),
                blocking=True,
                place=("targets", key),
            )
    for target in targets:
        if target.official_id is None and target.office_id is None:
            sentence = _("Choose an official or an office, or remove this target.")
            yield DraftWarning(
                "official", "empty_target", sentence, blocking=True, place=("targets", "office-None")
            )
            continue
        for warning in check_target(campaign, target, today=today):
            yield DraftWarning(
                warning.field, warning.code, warning.sentence, warning.blocking, ("targets", target.key)
            )


def check_target(campaign: "Campaign", target: "Target", *, today: date) -> Iterator[DraftWarning]:
    """Warnings for one target."""
    editions = [edition for edition in campaign.editions.all() if edition.language]
    field = "official" if target.official_id else "office"
    yield from _check_channels(campaign, target, field=field)
    official = target.official
    if official is not None and official.until is not None and official.until < today:
        sentence = _("Left the post on %(day)s. Is there a successor?") % {"day": date_format(official.until)}
        yield DraftWarning(field, "official_left", sentence)
    yield from _check_salutations(campaign, target, editions)
    if official is not None:
        yield from _check_spelling(target, editions, known=frozenset(_words(official.also_spelled)))


def _words(spellings: list[str]) -> list[str]:
    return [word for spelling in spellings for word in spelling.split()]


def _check_channels(campaign: "Campaign", target: "Target", *, field: str) -> Iterator[DraftWarning]:
    own = list(target.official.channels.all()) if target.official is not None else []
    office = target.home_office
    every = own + (list(office.channels.all()) if office is not None else [])
    for channel in every:
        if not channel.value.strip(" @#\t\n"):
            yield DraftWarning(
                field,
                f"empty_contact:{LABELS[ChannelKind(channel.kind)]}",
                _("%(channel)s stands empty in the directory.") % {"channel": channel.get_kind_display()},
            )
        elif channel.state == ChannelState.BOUNCING:
            yield DraftWarning(
                field,
                "channel_bouncing",
                _("%(address)s came back lately.") % {"address": channel.value.strip()},
            )
    usable = [channel for channel in target.channels() if channel.value.strip(" @#\t\n")]
    if campaign.takes_letters and not usable:
        yield DraftWarning(
            field,
            "target_without_channel",
            _("There is no way to reach %(name)s: add an address, a number or a handle in the directory.")
            % {"name": target.name},
        )


def _check_salutations(
    campaign: "Campaign", target: "Target", editions: "list[Edition]"
) -> Iterator[DraftWarning]:
    salutations: dict[str, str] = target.salutations or {}
    if salutations.get(""):
        sentence = _("“%(line)s” has no language, or one that is there already. Choose another.") % {
            "line": salutations[""].splitlines()[0]
        }
        yield DraftWarning("salutations", "salutation_without_language", sentence)
    unknown = [code for code in salutations if code and language_name(code) == code]
    if unknown:
        yield DraftWarning(
            "salutations", "unknown_language", _("“%(code)s” is no language code.") % {"code": unknown[0]}
        )
    if not campaign.takes_letters or target.role != TargetRole.TO:
        return
    missing = [
        edition for edition in editions if edition.ready and not target.salutation_in(edition.language)
    ]
    if missing:
        names = ", ".join(edition.language_name for edition in missing)
        sentence = _("No salutation in %(languages)s: these letters would begin without one.") % {
            "languages": names
        }
        yield DraftWarning("salutations", "missing_salutation", sentence)


def _check_spelling(
    target: "Target", editions: "list[Edition]", *, known: frozenset[str]
) -> Iterator[DraftWarning]:
    name = target.official.name if target.official is not None else ""
    greeting = "\n".join((target.salutations or {}).values())
    letters = [
        f"{edition.model_letter}\n{edition.lead}\n{edition.demands}\n{edition.background}"
        for edition in editions
    ]
    for word in other_spellings(name, "\n".join([greeting, *letters]), known=known):
        sentence = _("“%(word)s” is written here or in a letter; the directory says “%(name)s”.")
        sentence %= {"word": word, "name": name}
        yield DraftWarning("salutations", "target_name_spelled_differently", sentence)
