"""The numbers that urgent actions carry, parsed once.

`UA 12.20`, `UA 12/20` and `UA: 12/2020` are one action; the Romance-language `AU` is the series UA, and a further
information (`FU 12.20-1`, `UA 27/25-2`) is the same action with a sequence. Observatory appeals are known by their OBS number
and the year of their MMYY part, those of the Asian Human Rights Commission by what they print.
"""

import re
from dataclasses import dataclass

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
SPACES = re.compile(r"\s+")

# Amnesty International began urgent actions in 1973: a two-digit year from 61 on lies in the last century.
FIRST_YEAR_OF_LAST_CENTURY = 61

SAME_SERIES = {"AU": "UA", "FU": "UA", "FI": "UA"}
# The series in words. `printed` shows the short form of the same language.
ROMANCE_WORDS = r"ACCI[OÓ]N\s+URGENTE|A[CÇ][AÃ]O\s+URGENTE|ACTION\s+URGENTE|AZIONE\s+URGENTE"
SERIES_WORDS = rf"URGENT\s+ACTION|EILAKTION|{ROMANCE_WORDS}"

# "UA 1/24 - 12 April 2024": behind a dash that stands apart a day is no sequence. The beginnings of the months' names in six languages.
DAY = (
    r"\S{0,2}\s+(?:(?:de|di|of)\s+)?(?:jan|j[äa]n|gen|ene|feb|f[ée]v|fev|m[aä]r|apr|avr|abr|ma[iyg]|jui|jun|giu|jul|lug|aug|ago|ao[uû]"
    r"|sep|set|o[ck]t|ott|out|nov|d[eé][czs]|dic)"
)
# "au" in small letters is French for "to the" ("du 10 au 12/24"); alone in front it is a number that somebody looks for.
AMNESTY = re.compile(
    rf"(?<![^\W_])(?P<series>UA|(?-i:AU|RAN)|\AAU|FU|FI|EXTRA|{SERIES_WORDS})\s*[:.\-]?\s*"
    r"(?:(?:N\.?\s?[°º]|N[UÚ]M\.?|(?:NO|NR|N)\b\.?)\s*:?\s*)?"
    r"(?P<number>\d{1,4})\s?(?P<mark>[./\-])\s?(?P<year>(?:19|20)\d{2}|\d{2})"
    rf"(?:(?P<apart>\s)?-\s?(?P<sequence>\d{{1,2}})(?(apart)(?!{DAY})))?(?![\d/]|\.\d|-\d{{4}})",
    re.IGNORECASE,
)
OBSERVATORY = re.compile(
    r"(?<![A-Z0-9])(?P<country>[A-Z]{3})\s+(?P<count>\d{3})\s*/\s*(?P<month>\d{2})(?P<year>\d{2})\s*/\s*"
    r"OBS\s*(?P<number>\d{3})(?:\.(?P<sequence>\d{1,2}))?(?!\d)",
    re.IGNORECASE,
)
ASIAN = re.compile(
    r"(?<![A-Z0-9])(?P<series>AHRC-[A-Z]{2,4})-(?P<number>\d{1,4})-(?P<year>(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reference:
    """One number: `series` without dialect, `year` with four digits, `printed` with single spaces and no colon."""

    series: str
    number: int
    year: int
    sequence: int | None
    printed: str

    @property
    def action(self) -> tuple[str, int, int]:
        """What all documents of one action have in common."""
        return (self.series, self.number, self.year)

    @property
    def key(self) -> tuple[str, int, int, int]:
        """Equal for every printed form of one document's number; no sequence counts as 0."""
        return (*self.action, self.sequence or 0)

    @property
    def slug(self) -> str:
        """The part of the address: `ua-12-20`, and `ua-27-25-2` for the second further information."""
        parts = [self.series.lower(), str(self.number), f"{self.year % 100:02d}"]
        if self.sequence:
            parts.append(str(self.sequence))
        return "-".join(parts)

    @property
    def printed_without_sequence(self) -> str:
        """The number of the action that a further information belongs to, in the form that it was printed in."""
        if self.sequence is None:
            return self.printed
        return re.sub(r"\s?[-.]\s?\d{1,2}$", "", self.printed)


def parse_reference(text: str) -> Reference | None:
    """The first number in the text, or None where it has none."""
    found = find_references(text)
    return found[0][0] if found else None


def find_references(text: str) -> list[tuple[Reference, int, int]]:
    """Every number in the text with the place where it begins and ends, in order."""
    plain = text.translate(DASHES)
    found = [(_amnesty(match), *match.span()) for match in AMNESTY.finditer(plain)]
    found += [(_observatory(match), *match.span()) for match in OBSERVATORY.finditer(plain)]
    found += [(_asian(match), *match.span()) for match in ASIAN.finditer(plain)]
    return sorted(found, key=lambda one: one[1])


def full_year(text: str) -> int:
    """`97` is 1997, `24` is 2024, and four digits stay."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (1900 if year >= FIRST_YEAR_OF_LAST_CENTURY else 2000)


def _amnesty(match: re.Match[str]) -> Reference:
    named = SPACES.sub(" ", match["series"]).upper()
    if re.fullmatch(ROMANCE_WORDS, named):
        named = "AU"
    elif re.fullmatch(SERIES_WORDS, named):
        named = "UA"
    printed = f"{named} {match['number']}{match['mark']}{match['year']}"
    if match["sequence"]:
        printed += f"-{match['sequence']}"
    return Reference(
        series=SAME_SERIES.get(named, named),
        number=int(match["number"]),
        year=full_year(match["year"]),
        sequence=int(match["sequence"]) if match["sequence"] else None,
        printed=printed,
    )


def _observatory(match: re.Match[str]) -> Reference:
    return Reference(
        series="OBS",
        number=int(match["number"]),
        year=full_year(match["year"]),
        sequence=int(match["sequence"]) if match["sequence"] else None,
        printed=SPACES.sub(" ", match[0]).upper(),
    )


def _asian(match: re.Match[str]) -> Reference:
    return Reference(
        series=match["series"].upper(),
        number=int(match["number"]),
        year=full_year(match["year"]),
        sequence=None,
        printed=match[0].upper(),
    )
