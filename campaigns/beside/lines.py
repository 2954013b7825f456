"""What became of each line of a document: in a field, furniture of the page, or nowhere yet."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from campaigns.beside.places import HOMELESS, place_of


class Fate(StrEnum):
    """`KNOWN` is what needs no field: labels, dates of other actions, empty contacts that a warning speaks of."""

    PLACED = "placed"
    KNOWN = "known"
    FURNITURE = "furniture"
    OPEN = "open"


@dataclass(frozen=True)
class Block:
    """Lines in a row that went into no field of the draft; `names` says what the reader took them for, if for anything."""

    numbers: list[int]
    texts: list[str]
    names: list[str]


def fate_of(fields: Collection[str], *, kind: str) -> Fate:
    """By the names that the reading gives a line. What is placed at all is not open."""
    if "unplaced" in fields:
        return Fate.OPEN
    if any(place_of(name, kind=kind) for name in fields):
        return Fate.PLACED
    if HOMELESS.intersection(fields):
        return Fate.OPEN
    return Fate.FURNITURE if "furniture" in fields else Fate.KNOWN


def open_numbers(reading: dict[str, Any]) -> set[int]:
    """The numbers of the lines that went into no field of the draft."""
    return _numbers(reading, Fate.OPEN)


def placeable_numbers(reading: dict[str, Any]) -> set[int]:
    """The open ones, and what was taken for the page around the document: the reader may be wrong about that."""
    return _numbers(reading, Fate.OPEN, Fate.FURNITURE)


def _numbers(reading: dict[str, Any], *fates: Fate) -> set[int]:
    kind = reading["kind"]
    return {line["number"] for line in reading["lines"] if fate_of(line["fields"], kind=kind) in fates}


def open_blocks(reading: dict[str, Any], *, decided: Collection[int]) -> list[Block]:
    """Runs of open lines that nobody has decided on."""
    waiting = open_numbers(reading).difference(decided)
    runs = groupby(reading["lines"], key=lambda line: line["number"] in waiting)
    return [_block(list(lines)) for is_open, lines in runs if is_open]


def _block(lines: list[dict[str, Any]]) -> Block:
    names = dict.fromkeys(name for line in lines for name in line["fields"] if name in HOMELESS)
    return Block([line["number"] for line in lines], [line["text"] for line in lines], list(names))


def ranges(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Numbers in a row as first and last: 3, 4, 5, 9 are (3, 5) and (9, 9)."""
    first = last = None
    for number in sorted(set(numbers)):
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last
