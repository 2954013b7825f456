"""The chart of a total: a bar for each way of acting, its grades told apart by texture."""

from dataclasses import dataclass

from appeals.states import Grade
from reporting.selectors.figures import ChannelFigures

# Well-founded ones first; each has a texture of its own, since colour would say nothing to some (static/site.css).
TEXTURES = {Grade.CONFIRMED: "g1", Grade.SENT: "g2", Grade.CLAIMED: "g3", Grade.CARRIED_OVER: "g4"}


@dataclass(frozen=True)
class Cell:
    """What of one bar is of one grade, 0 where nothing may be shown; `start` and `width` in percent of the longest bar."""

    texture: str
    amount: int
    start: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A way of acting, its sum, its width in percent of the longest, and a cell for each grade of the chart."""

    channel: str
    net: int
    width: float
    cells: list[Cell]

    @property
    def is_whole(self) -> bool:
        """It is not broken down: too few acted."""
        return not any(cell.amount for cell in self.cells)


@dataclass(frozen=True)
class Chart:
    """`grades` are (grade, texture) of those that anything is known by."""

    grades: list[tuple[Grade, str]]
    bars: list[Bar]


def chart(lines: list[ChannelFigures]) -> Chart:
    """Lines with the geometry of their bars."""
    shown = {grade for line in lines for grade, _amount in line.by_grade}
    grades = [(grade, texture) for grade, texture in TEXTURES.items() if grade in shown]
    longest = max((line.net for line in lines), default=0) or 1
    return Chart(grades=grades, bars=[_bar(line, grades, longest) for line in lines])


def _bar(line: ChannelFigures, grades: list[tuple[Grade, str]], longest: int) -> Bar:
    amounts = dict(line.by_grade)
    start, cells = 0.0, []
    for grade, texture in grades:
        amount = max(amounts.get(grade, 0), 0)
        width = 100 * amount / longest
        cells.append(Cell(texture=texture, amount=amount, start=round(start, 2), width=round(width, 2)))
        start += width
    return Bar(channel=line.channel, net=line.net, width=round(100 * line.net / longest, 2), cells=cells)
