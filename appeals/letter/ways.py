"""The ways a letter can go to one target: what each needs, and why one can't be taken."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaigns.models import Target
from campaigns.standing import Standing
from officials.states import ChannelKind, ChannelState

# Paper takes a week or two from most countries; below this we say that it may come too late.
POST_IS_LATE_BELOW = 10  # days

NEEDS: dict[str, Promise] = {
    ChannelKind.POST: _("Paper, an envelope and a stamp. A letter on a desk is hard to overlook."),
    ChannelKind.EMAIL: _("Your own mail program opens with the letter in it."),
    ChannelKind.FAX: _("Your own fax, or one on the internet."),
    ChannelKind.PHONE: _("Five minutes and our script."),
    ChannelKind.X: _("An account of yours. A short public post, the tags filled in."),
    ChannelKind.FACEBOOK: _("An account of yours. A comment or a message on their page."),
    ChannelKind.WEB_FORM: _("Copy the letter and paste it into their own form. It may ask for your address."),
}
NONE_KNOWN: dict[str, Promise] = {
    ChannelKind.POST: _("No postal address is published for this office."),
    ChannelKind.EMAIL: _("No e-mail address is published for this office."),
    ChannelKind.FAX: _("No fax number is published for this office."),
    ChannelKind.PHONE: _("No telephone number is published for this office."),
    ChannelKind.X: _("No account on X is known."),
    ChannelKind.FACEBOOK: _("No page on Facebook is known."),
    ChannelKind.WEB_FORM: _("This office has no form on the web."),
}
NO_LONGER_WORKS = _("The one we knew no longer works.")
NOT_FOR_THIS_ACTION = _("Not for this action: those who know the case advise against it.")
CAME_BACK = _("A message to this address came back lately. Consider a second way.")


@dataclass(frozen=True)
class Way:
    """`why_not` is empty for a way that can be taken; `values` are the addresses, numbers or handles."""

    kind: str
    label: str
    needs: str
    values: tuple[str, ...]
    why_not: str = ""
    when: str = ""
    warning: str = ""

    @property
    def is_open(self) -> bool:
        return not self.why_not


def ways_to(target: Target, *, standing: Standing) -> list[Way]:
    """Every way, those that can be taken first. The impossible ones stay, with the reason."""
    ways = [_way(target, kind, standing) for kind in ChannelKind]
    return sorted(ways, key=lambda way: not way.is_open)


def _way(target: Target, kind: ChannelKind, standing: Standing) -> Way:
    channels = target.channels_of(kind)
    if not channels:
        return Way(kind.value, str(kind.label), "", (), why_not=str(_why_not(target, kind)))
    bounces = any(channel.state == ChannelState.BOUNCING for channel in channels)
    return Way(
        kind.value,
        str(kind.label),
        str(NEEDS[kind]),
        () if kind == ChannelKind.POST else tuple(channel.value for channel in channels),
        when=_when(kind, standing),
        warning=str(CAME_BACK) if bounces else "",
    )


def _why_not(target: Target, kind: ChannelKind) -> Promise:
    office = target.home_office
    known = [
        *(target.official.channels.all() if target.official else ()),
        *(office.channels.all() if office else ()),
    ]
    of_kind = [channel for channel in known if channel.kind == kind]
    if any(channel.state != ChannelState.DEAD for channel in of_kind):
        return NOT_FOR_THIS_ACTION
    return NO_LONGER_WORKS if of_kind else NONE_KNOWN[kind]


def _when(kind: ChannelKind, standing: Standing) -> str:
    if kind != ChannelKind.POST:
        return str(_("Arrives today"))
    days = standing.days_left
    if days is not None and days < POST_IS_LATE_BELOW:
        if days == 0:
            return str(_("Comes too late: today is the last day. Choose another way if there is one."))
        return ngettext(
            "May come too late: %(days)s day is left. Choose another way if there is one.",
            "May come too late: %(days)s days are left. Choose another way if there is one.",
            days,
        ) % {"days": days}
    return str(_("A week or two on its way"))
