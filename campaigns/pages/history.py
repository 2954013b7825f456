"""The line of a case: what the text tells, what happened since, and what comes next, in the order of days."""

from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from campaigns.models import Campaign, CaseEvent, Edition
from campaigns.standing import Standing
from campaigns.states import EventKind
from officials.languages import reads_right_to_left


@dataclass(frozen=True)
class Entry:
    """One stroke of the line. `language` is that of `text`, empty for our own words; `label` is ours."""

    day: date | None
    when: str
    label: str
    text: str
    language: str
    url: str = ""
    is_next: bool = False
    is_example: bool = False

    @property
    def voice(self) -> SafeString:
        """The attributes of the text's language."""
        return spoken_in(self.language)


def history(
    campaign: Campaign, edition: Edition, *, standing: Standing, events: list[CaseEvent]
) -> list[Entry]:
    """Timeline of the edition, issue, events of the case, and the deadline in force where it lies ahead."""
    entries = [_told(when, what, edition.language) for when, what in edition.timeline_entries]
    issued_on = campaign.issued_on
    own = []
    if issued_on is not None and not _tells_of(issued_on, entries, edition.language):
        own.append(_ours(issued_on, _("First published.")))
    own += [_happened(event, edition.language) for event in events]
    if standing.is_open and standing.deadline_on is not None:
        own.append(_ours(standing.deadline_on, _("Deadline."), is_next=True))
    return _in_order(entries + own)


def _tells_of(day: date, entries: list[Entry], language: str) -> bool:
    """Whether the timeline has this day, as a date or in words."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return any(entry.day == day for entry in entries)
    in_words = {format_date(day, form, locale=locale).casefold() for form in ("long", "d MMMM y")}
    return any(entry.day == day or entry.when.casefold() in in_words for entry in entries)


def _told(when: str, what: str, language: str) -> Entry:
    try:
        day = date.fromisoformat(when)
    except ValueError:
        return Entry(day=None, when=when, label="", text=what, language=language)
    return Entry(day=day, when="", label="", text=what, language=language)


def _ours(day: date, label: str, *, is_next: bool = False) -> Entry:
    return Entry(day=day, when="", label=label, text="", language="", is_next=is_next)


def _happened(event: CaseEvent, language: str) -> Entry:
    text, spoken = told(event, language)
    label = str(EventKind(event.kind).label)
    follow_up = event.follow_up
    url = follow_up.get_absolute_url() if follow_up is not None and follow_up.live and follow_up.slug else ""
    return Entry(
        day=event.happened_on,
        when="",
        label=f"{label}:" if text else f"{label}.",
        text=text,
        language=spoken,
        url=url,
        is_example=event.is_example,
    )


def spoken_in(language: str) -> SafeString:
    """Language and direction as attributes; none for a language that nobody knows."""
    if not language:
        return mark_safe('dir="auto"')
    direction = "rtl" if reads_right_to_left(language) else "ltr"
    return format_html('lang="{}" dir="{}"', language, direction)


def told(event: CaseEvent, language: str) -> tuple[str, str]:
    """What readers are told of an event, and the language in which it is told."""
    text = event.text_in(language)
    return text, next((code for code, said in (event.texts or {}).items() if said == text), "")


def _in_order(entries: list[Entry]) -> list[Entry]:
    """By day; what has no day that we can read stays behind the entry it was written after."""
    keyed = []
    last = date.min
    for place, entry in enumerate(entries):
        last = entry.day or last
        keyed.append((last, place, entry))
    return [entry for _day, _place, entry in sorted(keyed, key=lambda one: (one[0], one[1]))]
