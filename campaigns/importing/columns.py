"""Tables that are to be read down: "Your letter goes to" heads one column, "A copy goes to" the next."""

from itertools import groupby

from campaigns.importing.labels import SHORT_LABEL, label_at
from campaigns.importing.languages import Found
from campaigns.importing.line import Line

ADDRESSES = frozenset({"targets", "copies", "addressee"})


def by_columns(lines: list[Line]) -> list[Line]:
    """The lines, column after column where each column of a table has a heading that announces addresses."""
    ordered: list[Line] = []
    for table, group in groupby(lines, key=lambda line: line.cell[0] if line.cell else None):
        inside = list(group)
        ordered += sorted(inside, key=_down) if table is not None and _announce(inside) else inside
    return ordered


def _down(line: Line) -> tuple[int, int]:
    _, row, column = line.cell or (0, 0, 0)
    return column, row


def _announce(lines: list[Line]) -> bool:
    """Whether the first row says nothing but whom each column is about."""
    rows = [line.cell[1] for line in lines if line.cell]
    heads = [line for line in lines if line.cell and line.cell[1] == min(rows)]
    columns = {line.cell[2] for line in heads if line.cell}
    if len(heads) < 2 or len(columns) != len(heads) or len(heads) == len(lines):
        return False
    found = [label_at(line) for line in heads]
    return all(
        one and one.section in ADDRESSES and one.rest >= len(line.text) and not _is_word_alone(one)
        for one, line in zip(found, heads, strict=True)
    )


def _is_word_alone(found: Found) -> bool:
    """ "To": beside it stands who is written to, or the head of another column."""
    return found.section == "addressee" and found.end < SHORT_LABEL
