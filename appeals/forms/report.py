"""What somebody reports, read from the form by hand.

This is the busiest POST of the site. Copying and cleaning a form of a dozen fields costs more than writing the report does, so
the few values are read and checked here in one pass; the page is only built when something has to be corrected.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.http import QueryDict
from django.utils.translation import gettext as _
from django_countries import countries

from appeals.services.reporting_actions import Line
from officials.languages import known_languages


@dataclass(frozen=True)
class TypedReport:
    """The values of the form. `errors` maps the id of a field to what is wrong; without any the rest is complete."""

    key: uuid.UUID
    lines: tuple[Line, ...]
    acted_on: date
    language: str
    country: str
    is_group: bool
    is_unlinked: bool
    errors: Mapping[str, str] = field(default_factory=dict)


def read_report(post: QueryDict) -> TypedReport:
    """Read what was posted; whom it may go to and how many it may be is the service's to say."""
    errors: dict[str, str] = {}
    lines = tuple(_read_line(post, key, errors) for key in dict.fromkeys(post.getlist("to")))
    if not lines:
        errors["to"] = _("Choose at least one to whom you wrote.")
    return TypedReport(
        key=_read_key(post.get("key", "")),
        lines=lines,
        acted_on=_read_date(post.get("when", ""), errors),
        language=_read_code(post.get("language", ""), known_languages(), "language", errors),
        country=_read_code(post.get("country", ""), known_countries(), "country", errors),
        is_group=bool(post.get("group")),
        is_unlinked=bool(post.get("unlinked")),
        errors=errors,
    )


@cache
def known_countries() -> frozenset[str]:
    return frozenset(code for code, _name in countries)


def _read_line(post: QueryDict, key: str, errors: dict[str, str]) -> Line:
    try:
        quantity = int(post.get(f"num-{key}", ""))
    except ValueError:
        quantity = 0
    if quantity < 1:
        errors[f"num-{key}"] = _("Give a number of one or more, in figures.")
    return Line(target=key, channel=post.get(f"way-{key}", ""), quantity=quantity)


def _read_key(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError:  # somebody's own client: nothing protects it from counting twice, as it asked
        return uuid.uuid4()


def _read_date(typed: str, errors: dict[str, str]) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        errors["when"] = _("The date is missing, or is no date.")
        return date.min


def _read_code(typed: str, known: frozenset[str], name: str, errors: dict[str, str]) -> str:
    if typed and typed not in known:
        errors[name] = _("Choose one from the list.")
    return typed
