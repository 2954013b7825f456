"""Numbers that a narrow page has broken over two lines, put together again."""

import re
from dataclasses import replace

from campaigns.importing.line import Line
from campaigns.references import find_references

# "KGZ 002 / 0522 /" or "... / OBS": a number that surely goes on. "UA" alone may be a label.
BROKEN = re.compile(r"\d\s*[/-]\s*(?:OBS)?$", re.IGNORECASE)
REACH = 30  # longer than any number
MARKS = ".,;:)]"


def unbroken(lines: list[Line]) -> list[Line]:
    """The lines, each broken number whole in the first; the second keeps what stands behind it."""
    result: list[Line] = []
    for line in lines:
        above = result[-1] if result else None
        gap, end = _end_of_number(above.text, line.text) if above and BROKEN.search(above.text) else ("", 0)
        if above is None or not end:
            result.append(line)
            continue
        result[-1] = replace(above, text=f"{above.text}{gap}{line.text[:end]}", fields=above.fields)
        if rest := line.text[end:].strip():
            result.append(replace(line, text=rest, fields=set()))
        else:
            result.append(replace(line, furniture=True, fields=above.fields))
    return result


def _end_of_number(above: str, text: str) -> tuple[str, int]:
    """How far into a text the number reaches that begins at the end of the line above, with the marks right behind it.

    With it the gap that belongs between the two: `KGZ 001 / 0122 / OBS 001` has spaces, `AHRC-UAC-001-2014` has none.
    """
    tail = above[-REACH:]
    for gap in (" ", ""):
        for _, start, end in find_references(f"{tail}{gap}{text[:REACH]}"):
            within = end - len(tail) - len(gap)
            if start < len(tail) and within > 0:
                behind = text[within:]
                return gap, len(text) - len(behind.lstrip(MARKS))
    return "", 0
