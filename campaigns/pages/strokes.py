"""Strokes: a day left is a stroke, a letter is a stroke. Geometry alone; the fragments in templates/strokes draw it.

Every drawing is mirrored for right-to-left readers by `rtl`. A stroke only illustrates: the figures stand beside it in words.
"""

from dataclasses import dataclass
from datetime import date

MOST_DAYS_SHOWN = 120  # more would run together; then a stroke is a week
MOST_DAYS_IN_A_LIST = 75
DAY_PITCH = 3  # pixels in lists, so that rows compare
MOST_LETTERS = 50
GATE = 34  # units from one five-bar gate to the next
GOAL_STROKES = 50


@dataclass(frozen=True)
class Ruler:
    """From the first day to the deadline, a stroke a day (or a week). Paths are SVG path data; `today_at` is per cent."""

    width: int
    past: str
    left: str
    now: str
    end: str
    arrival: str
    today_at: str
    anchor: str
    is_weekly: bool


def ruler(*, first: date, today: date, last: date, arrival: date | None = None, rtl: bool = False) -> Ruler:
    """`arrival` is a second mark: when post would come. Days before `first` are drawn at its place."""
    is_weekly = (last - first).days > MOST_DAYS_SHOWN
    unit = 7 if is_weekly else 1
    end = max((last - first).days // unit, 1)
    now = min(max((today - first).days // unit, 0), end)

    def at(x: int) -> int:
        return end - x if rtl else x

    share = 100 * (at(now) + 0.5) / (end + 1)
    arrives = None if arrival is None else max((arrival - first).days // unit, 0)
    return Ruler(
        width=end + 1,
        past="".join(f"M{at(x)} 15V24" for x in range(now)),
        left="".join(f"M{at(x)} 8V24" for x in range(now + 1, end)),
        now="" if now == end else f"M{at(now)} 0V24",
        end=f"M{at(end)} 0V24",
        arrival="" if arrives is None or arrives > end else f"M{at(arrives)} 4V24",
        today_at=f"{min(max(share, 0), 100):.1f}",
        anchor="start" if share < 8 else "end" if share > 92 else "middle",
        is_weekly=is_weekly,
    )


@dataclass(frozen=True)
class Days:
    """Days left at a fixed pitch; `end` is the deadline."""

    width: int
    left: str
    end: str


def days(count: int, *, rtl: bool = False) -> Days:
    """At most 75 strokes: the number beside them is the one that counts."""
    shown = min(max(count, 0), MOST_DAYS_IN_A_LIST)
    width = DAY_PITCH * shown + DAY_PITCH

    def at(x: float) -> float:
        return width - x if rtl else x

    strokes = "".join(f"M{at(DAY_PITCH * day + 0.5):g} 5V20" for day in range(shown))
    return Days(width=width, left=strokes, end=f"M{at(DAY_PITCH * shown + 1.5):g} 0V20")


@dataclass(frozen=True)
class Gates:
    """Letters as five-bar gates: those of others, then the reader's own. Width and height in units and in pixels."""

    width: int
    wide: str
    others: str
    mine: str


def gates(count: int, *, mine: int = 0, rtl: bool = False) -> Gates:
    """`count` strokes of which the last `mine` are the reader's own; never more than 50 are drawn."""
    shown = min(max(count, 0), MOST_LETTERS)
    own = min(max(mine, 0), shown)
    width = GATE * max(-(-shown // 5), 1)
    strokes = [_gate_stroke(number, width, rtl=rtl) for number in range(shown)]
    return Gates(
        width=width,
        wide=f"{width * 0.86:.1f}",
        others="".join(strokes[: shown - own]),
        mine="".join(strokes[shown - own :]),
    )


def _gate_stroke(number: int, width: int, *, rtl: bool) -> str:
    """Four uprights and a bar across, slightly uneven as by hand, and the same at every drawing."""
    left, place = GATE * (number // 5), number % 5
    shake = [((number * 7919 + turn * 104729) % 17 - 8) / 8 for turn in range(4)]
    if place == 4:
        ends = (left + 1.5, 23.5 + shake[0], left + 28.5 + shake[1], 6 + shake[2])
    else:
        x = left + 6 + 6 * place
        ends = (x + 0.8 * shake[0], 2 + 0.8 * shake[1], x + 0.9 * shake[2], 28 + 0.7 * shake[3])
    x1, y1, x2, y2 = ends
    if rtl:
        x1, x2 = width - x1, width - x2
    return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"


@dataclass(frozen=True)
class Goal:
    """The way to the next goal in 50 strokes or fewer."""

    width: int
    done: str
    ahead: str


def goal(reached: int, *, wanted: int, rtl: bool = False) -> Goal:
    """A stroke is `wanted` / 50; the first name draws one, and the last stroke waits for the goal."""
    strokes = min(GOAL_STROKES, max(wanted, 1))
    done = round(strokes * reached / max(wanted, 1))
    done = min(max(done, 1 if reached > 0 else 0), strokes if reached >= wanted else strokes - 1)

    def at(x: int) -> int:
        return strokes - 1 - x if rtl else x

    return Goal(
        width=strokes,
        done="".join(f"M{at(x)} 0V24" for x in range(done)),
        ahead="".join(f"M{at(x)} 12V24" for x in range(done, strokes)),
    )
