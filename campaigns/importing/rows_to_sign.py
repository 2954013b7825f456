"""The tables in which people sign on paper: heads such as "Name", "Town", "Signature", and rows that are empty or hold who signed."""

from itertools import groupby

from campaigns.importing import languages
from campaigns.importing.line import ROWS, Line

FEWEST_HEADS = 2


def mark_rows_to_sign(lines: list[Line]) -> None:
    """Nobody in such rows is written to, and no name of theirs goes into a draft."""
    for table, group in groupby(lines, key=lambda line: line.cell[0] if line.cell else None):
        inside = list(group)
        if table is None or not _heads_signatures(inside):
            continue
        for line in inside:
            line.furniture, line.section = True, ROWS


def _heads_signatures(lines: list[Line]) -> bool:
    first = min(line.cell[1] for line in lines if line.cell)
    heads = [line for line in lines if line.cell and line.cell[1] == first]
    signed = [line for line in heads if languages.whole("phrases", "signature").fullmatch(line.folded)]
    return bool(signed) and sum(map(is_column, heads)) >= FEWEST_HEADS


def is_column(line: Line) -> bool:
    """Whether a cell heads a column of what signers write of themselves."""
    return any(
        languages.whole("phrases", key).fullmatch(line.folded)
        for key in ("placeholder", "column", "signature")
    )
