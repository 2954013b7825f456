"""Dates as documents print them, in all languages that we read. The names of the months come from Babel (CLDR)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from campaigns.importing.folding import fold

LANGUAGES = ("en", "de", "fr", "es", "it", "pt")
FIRST_YEAR, LAST_YEAR = 1961, 2100


@cache
def months() -> dict[str, int]:
    """Folded names and abbreviations of the months, without full stops."""
    found: dict[str, int] = {"sept": 9, "set": 9, "setiembre": 9, "janner": 1, "feber": 2}
    for code in LANGUAGES:
        for context in Locale(code).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    found.setdefault(fold(name).strip("."), number)
    return {name: number for name, number in found.items() if len(name) > 2}


def _weekdays() -> set[str]:
    """Folded names of the days of the week."""
    widths = [Locale(code).days["format"][width] for code in LANGUAGES for width in ("wide", "abbreviated")]
    return {fold(name).strip(".") for names in widths for name in names.values()}


WEEKDAYS = "|".join(sorted(map(re.escape, _weekdays()), key=len, reverse=True))
_MONTH = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}"
_OF = r"(?:de|del|di|of|do|da)"
_WORDED = re.compile(
    rf"(?<![\w/])(?:(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th|er|re|o|a)\b|\s?[.°])?\s*(?:{_OF}\s+)?(?P<month>{_MONTH})\b\.?,?\s*(?:{_OF}\s+)?(?P<year>{_YEAR})"
    rf"|(?P<month2>{_MONTH})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>{_YEAR}))(?!\d)"
)
_NUMBERED = re.compile(
    r"(?<![\d./-])(?:(?P<year>(?:19|20)\d{2})(?P<s>[./-])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})\s?(?P<s2>[./-])\s?(?P<month2>\d{1,2})\s?(?P=s2)\s?(?P<year2>(?:19|20)\d{2}))(?![\d/-]|\.\d)"
)
# "3:12pm", "15h12", "15:12:09 -0500", "15.12 Uhr": when on that day.
_TIME = re.compile(
    r"(?<![\d./-])\d{1,2}(?:\s?[:h]\s?\d{2}(?::\d{2}(?:\s?[+-]\d{4})?)?|[:h.]\d{2}(?=\s?(?:[ap]\.?m|uhr)))\s?(?:[ap]\.?m\b\.?|uhr\b|h\b)?(?![\d./-])"
)
PIECES = re.compile(r"\s+[|•·]\s+")
MONTH_WORD = re.compile(rf"(?:{_OF}\s+)?(?:{_MONTH})\b")


@dataclass(frozen=True)
class FoundDate:
    """A date and where it stands in the folded text."""

    value: date
    start: int
    end: int


def find_dates(folded: str) -> list[FoundDate]:
    """All complete dates in a folded text, in order; numbers are day, month, year unless that is impossible."""
    found = []
    for pattern in (_WORDED, _NUMBERED):
        for match in pattern.finditer(folded):
            value = _date(match)
            if value is not None:
                found.append(FoundDate(value, *match.span()))
    return sorted(found, key=lambda one: one.start)


def _date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year, month, day = (groups[name] or groups[f"{name}2"] for name in ("year", "month", "day"))
    number = months().get(month) or (int(month) if month.isdigit() else 0)
    for one, other in ((number, int(day)), (int(day), number)):
        try:
            value = date(int(year), one, other)
        except ValueError:
            continue
        return value if FIRST_YEAR <= value.year <= LAST_YEAR else None
    return None


def date_piece(folded: str) -> FoundDate | None:
    """The date of a line of which one piece says nothing else: "Running since 3 May 2020 | 40 days left"."""
    return next((found for piece in PIECES.split(folded) if (found := only_date(piece))), None)


def only_date(folded: str) -> FoundDate | None:
    """The date of a line that says nothing else but perhaps a place and an hour: "Geneva, 3 May 2020"."""
    folded = _TIME.sub(lambda match: " " * len(match[0]), folded)
    found = find_dates(folded)
    if len(found) != 1:
        return None
    around = folded[: found[0].start] + folded[found[0].end :]
    left = re.sub(r"[^\w]+", " ", around).split()
    if "," in folded[: found[0].start]:  # "A, B et C, le"
        left = [word for word in left if len(word) > 2]
    return found[0] if len(left) <= 4 and len(around) <= 40 and not re.search(r"\d", around) else None
