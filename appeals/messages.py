"""What mails about campaigns say: one function per message, three templates each in templates/mail/."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from accounts.messages import unsubscribe_headers, write_mail
from accounts.models import User
from appeals.services.unsubscribing import Scope, token_for
from campaigns.models import Campaign, CaseEvent
from campaigns.states import EventKind


def reminder(
    *, user: User, campaign: Campaign, deadline_on: date, days_left: int, has_begun: bool
) -> EmailMultiAlternatives:
    """The deadline is near. `has_begun`: they began a letter here, else they follow the action."""
    context = {
        **_about(user, campaign),
        "campaign": campaign,  # how many letters have gone out is the template's to ask
        "deadline_on": deadline_on,
        "zone": campaign.time_zone.split("/")[-1].replace("_", " "),
        "days_left": days_left,
        "strokes": "|" * min(days_left, 14),
        "has_begun": has_begun,
        "write_url": _address("write", user, slug=campaign.slug),
        "report_url": _address("report", user, slug=campaign.slug),
        **_ways_to_leave(user, campaign, Scope.REMINDERS),
    }
    return _write("reminder", user, context)


def notice(*, user: User, campaign: Campaign, event: CaseEvent) -> EmailMultiAlternatives:
    """Something happened in a case: further information, a stop, an outcome."""
    context = {
        **_about(user, campaign),
        "kind": event.kind,
        "is_stop": event.kind == EventKind.STOP,
        "is_outcome": event.kind == EventKind.OUTCOME,
        "happened_on": event.happened_on,
        "words": event.text_in(user.language),
        **_ways_to_leave(user, campaign, Scope.NOTICES),
    }
    return _write("notice", user, context)


def _about(user: User, campaign: Campaign) -> dict[str, object]:
    edition = campaign.edition_for(user.language)
    return {
        "title": edition.title if edition is not None and edition.title else str(campaign),
        "reference": campaign.reference,
        "action_url": _address("action", user, slug=campaign.slug),
    }


def _ways_to_leave(user: User, campaign: Campaign, kind: Scope) -> dict[str, object]:
    tokens = {
        "leave_action_url": token_for(user=user, scope=Scope.ACTION, campaign=campaign),
        "leave_kind_url": token_for(user=user, scope=kind),
        "leave_all_url": token_for(user=user, scope=Scope.EVERYTHING),
    }
    return {name: _address("unsubscribe", user, token=token) for name, token in tokens.items()}


def _write(name: str, user: User, context: dict[str, object]) -> EmailMultiAlternatives:
    headers = unsubscribe_headers(str(context["leave_action_url"]))
    return write_mail(name=name, to=user.email, language=user.language, context=context, headers=headers)


def _address(name: str, user: User, **values: str) -> str:
    """The full address of a page, in the person's language where the interface speaks it."""
    spoken = dict(settings.LANGUAGES)
    language = next(
        (code for code in (user.language, user.language.split("-")[0]) if code in spoken),
        settings.LANGUAGE_CODE,
    )
    with translation.override(language):
        return f"{settings.SITE_URL}{reverse(name, kwargs=values)}"
