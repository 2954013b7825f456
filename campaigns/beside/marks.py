"""What a person has to look at before anything of a document is published."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why a field is marked."""

    GUESSED = "guessed"
    DIFFERS = "differs"
    NEW = "new"
    CHANGED = "changed"
    UNCERTAIN = "uncertain"


# By the kind that drafting keeps of each target.
OF_MATCH = {
    "new": Why.NEW,
    "changed": Why.CHANGED,
    "uncertain": Why.UNCERTAIN,
    "by_place": Why.DIFFERS,
}


@dataclass(frozen=True)
class Mark:
    """`key` names it among the marks of its document; `name` is the reading's field, `target` the place among its targets."""

    key: str
    name: str
    why: Why
    target: int | None = None
    part: str = ""


def marks_of(reading: dict[str, Any], comparison: dict[str, Any]) -> list[Mark]:
    """All marks of a document, seen or not, in the order of the draft's fields."""
    guessed = dict.fromkeys(reading["guessed"])
    marks = [Mark(name, name, Why.GUESSED) for name in guessed]
    marks += [Mark(f"{name}-differs", name, Why.DIFFERS) for name in comparison.get("fields", {})]
    for place, target in enumerate(reading["targets"]):
        marks += [
            Mark(f"target-{place}-{part}", "targets", Why.GUESSED, place, part)
            for part in dict.fromkeys(target["guessed"])
        ]
    for place, match in enumerate(comparison.get("targets", [])):
        if match["kind"] in OF_MATCH:
            why = OF_MATCH[match["kind"]]
            marks.append(Mark(f"target-{place}-{why}", "targets", why, place))
    return marks
