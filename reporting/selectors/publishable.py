"""What of a total may be shown to others than staff: no cell below five, none that can be worked out from the others or from
another total. The public page and the letters to officials and people concerned show the same.

An action may have several totals. If a cell were 12 in the first and 13 in the second, one would know how and with what proof
one single person acted between two days. So every cell is rounded down to a step of five: the same cell of any two totals is
equal or differs by five at least, whichever was published first and however the lines were merged. (Keeping a cell at its
earlier figure until it has grown by five would show more, but the page of one total would then depend on which others were
released before, and change with them.) The sum of a total stays exact; since two exact sums tell when one person acted, the later
of two totals that are close has no breakdown at all, unless nothing at all has changed: somebody freezes again after a mistake in
a letter.
"""

from django.utils.translation import gettext as _

from appeals.states import Grade
from reporting.models import Total
from reporting.selectors.figures import ChannelFigures, Figure, figures_of

SMALLEST = 5
STEP = 5


def figures_to_show(total: Total) -> list[Figure]:
    """What was frozen, or nothing where fewer than five acted since an earlier total.

    Whether that one was released makes no difference: the letters are written before either is.
    """
    figures = figures_of(total)
    earlier = Total.objects.filter(campaign=total.campaign_id, frozen_at__lt=total.frozen_at)
    close = earlier.filter(net__gt=total.net - SMALLEST, net__lt=total.net + SMALLEST)
    return figures if all(set(figures_of(other)) == set(figures) for other in close) else []


def publishable(lines: list[ChannelFigures]) -> list[ChannelFigures]:
    """Lines that may be shown, their cells and sums in steps of five; those of which nothing is left are left out."""
    stepped = [_stepped(line) for line in _without_small_cells(lines)]
    return [line for line in stepped if line.net]


def _without_small_cells(lines: list[ChannelFigures]) -> list[ChannelFigures]:
    """Merge channels with a small cell into one line; take in the smallest of the others until its cells are large enough.

    A single hidden cell could be worked out from the sum, so small lines are merged rather than blanked.
    """
    kept = sorted((line for line in lines if not _small(line)), key=lambda line: line.net)
    merged = [line for line in lines if _small(line)]
    if not merged:
        return lines
    while kept and (len(merged) < 2 or _small(_merge(merged))):
        merged.append(kept.pop(0))
    other = _merge(merged)
    if _small(other):
        other = ChannelFigures(channel=other.channel, by_grade=[], net=other.net)
    return [*(line for line in lines if line in kept), other]


def _stepped(line: ChannelFigures) -> ChannelFigures:
    """The sum of a line is that of its cells as they are shown, so that it tells nothing more."""
    cells = [(grade, in_steps(amount)) for grade, amount in line.by_grade if in_steps(amount)]
    net = sum(amount for _grade, amount in cells) if cells else in_steps(line.net)
    return ChannelFigures(channel=line.channel, by_grade=cells, net=net)


def in_steps(amount: int) -> int:
    """The next step of five below, never under zero: what may be shown of a part of a sum."""
    return max(amount, 0) // STEP * STEP


def _small(line: ChannelFigures) -> bool:
    return any(0 < amount < SMALLEST for _grade, amount in line.by_grade)


def _merge(lines: list[ChannelFigures]) -> ChannelFigures:
    grades: dict[Grade, int] = {}
    for line in lines:
        for grade, amount in line.by_grade:
            grades[grade] = grades.get(grade, 0) + amount
    return ChannelFigures(
        channel=_("Other ways"), by_grade=list(grades.items()), net=sum(line.net for line in lines)
    )
