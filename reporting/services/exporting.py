"""Counts as CSV: streamed row by row, without a limit, with cells that no spreadsheet takes for a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from appeals.states import ActionChannel, Grade

# OWASP: a cell that begins so is run as a formula by spreadsheet programs.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# Spreadsheet programs of half of Europe end a cell at a semicolon, whatever stands in quotes further left.
BEHIND_AN_END = re.compile(rf"([;\t]\s*)(?=[{re.escape(''.join(FORMULA))}])")

# Each column with what it means; shown beside the export.
COLUMNS: dict[str, tuple[tuple[str, Any], ...]] = {
    "campaign": (
        ("campaign_number", gettext_lazy("The number of the action as printed; empty if it has none.")),
        ("campaign_title", gettext_lazy("The working title of the action.")),
    ),
    "target": (
        ("target", gettext_lazy("Who was written to; empty for counts carried over without an addressee.")),
        ("target_post", gettext_lazy("The post of that person.")),
    ),
    "channel": (
        (
            "channel",
            gettext_lazy(
                "How people acted: post, email, fax, phone, x, facebook, web_form, signature, sign_on."
            ),
        ),
    ),
    "grade": (
        (
            "grade",
            gettext_lazy(
                "How well it is known: claimed, confirmed, sent or carried_over. Never add them up unnamed."
            ),
        ),
    ),
    "group": (("group_event", gettext_lazy("yes for letters that a group reported together.")),),
    "country": (
        (
            "country",
            gettext_lazy("Where people wrote from, as a two-letter code (ISO 3166); empty if not said."),
        ),
    ),
    "week": (("week", gettext_lazy("The Monday of the week in which people acted, as year-month-day.")),),
}
FIGURES = (
    ("reported", gettext_lazy("All that was reported, mistakes and inventions included.")),
    ("net", gettext_lazy("What is left when mistakes and inventions are taken out. Quote this one.")),
)


def columns_for(by: Iterable[str]) -> list[tuple[str, str]]:
    """(heading, explanation) of each column, in order."""
    return [(name, str(text)) for name, text in (*(pair for key in by for pair in COLUMNS[key]), *FIGURES)]


def safe_cell(value: object) -> object:
    """Numbers as they are; a text that would be run as a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    safe = BEHIND_AN_END.sub(r"\1'", value)
    return "'" + safe if safe.startswith(FORMULA) else safe


class _Line:
    """A file for csv.writer that hands each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(*, by: list[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The export line by line: a byte order mark (spreadsheets take the text for UTF-8 by it), headings, rows."""
    writer = csv.writer(_Line())
    yield "\ufeff" + str(writer.writerow([name for name, _text in columns_for(by)]))
    for row in rows:
        cells = [cell for key in by for cell in _cells(key, row)]
        yield str(writer.writerow([safe_cell(cell) for cell in [*cells, row["sum_gross"], row["sum_net"]]]))


def _cells(dimension: str, row: dict[str, Any]) -> list[object]:
    match dimension:
        case "campaign":
            return [row["campaign__reference"], row["campaign__working_title"]]
        case "target":
            return [row["official__name"] or row["office__name"] or "", row["official__post"] or ""]
        case "group":
            return ["yes" if row["is_group"] else ""]
        case "week":
            return [row["week"].isoformat()]
        case _:
            return [str(row[dimension] or "")]


def words(dimension: str, row: dict[str, Any]) -> str:
    """The same cell for people who read the table at the desk."""
    match dimension:
        case "campaign":
            return f"{row['campaign__reference']} {row['campaign__working_title']}".strip()
        case "target":
            person = ", ".join(filter(None, (row["official__name"], row["official__post"])))
            return person or row["office__name"] or _("Nobody in particular")
        case "channel":
            return str(ActionChannel(row["channel"]).label)
        case "grade":
            return str(Grade(row["grade"]).label)
        case "group":
            return _("yes") if row["is_group"] else _("no")
        case "country":
            return str(countries.name(row["country"]) or _("Not said"))
        case _:
            return str(row[dimension])
