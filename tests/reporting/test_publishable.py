"""What everybody sees of totals tells of nobody alone: not in one total, and not between any two."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.states import Grade
from reporting.selectors.figures import ChannelFigures
from reporting.selectors.publishable import publishable

CHANNELS = ("Post", "E-mail", "Fax", "Phone")
GRADES = (Grade.CLAIMED, Grade.CONFIRMED, Grade.CARRIED_OVER)

Cells = dict[tuple[str, Grade | str], int]
places = st.tuples(st.sampled_from(CHANNELS), st.sampled_from(GRADES))
figures = st.dictionaries(places, st.integers(min_value=0, max_value=40))
changes = st.dictionaries(places, st.integers(min_value=-4, max_value=9))


def lines_of(cells: Cells) -> list[ChannelFigures]:
    """As a letter has them: without empty cells and lines."""
    lines = []
    for channel in CHANNELS:
        by_grade = [(grade, cells[channel, grade]) for grade in GRADES if cells.get((channel, grade))]
        if by_grade:
            lines.append(ChannelFigures(channel, by_grade, sum(amount for _grade, amount in by_grade)))
    return lines


def shown(cells: Cells) -> Cells:
    """Each figure of the public page by where it stands; "" is the sum of a line."""
    found: Cells = {}
    for line in publishable(lines_of(cells)):
        found[line.channel, ""] = line.net
        found |= {(line.channel, grade): amount for grade, amount in line.by_grade}
    return found


@given(figures, st.lists(changes, min_size=1, max_size=6))
@settings(deadline=None)
def test_no_two_totals_differ_by_one_to_four_in_a_cell(first: Cells, later: list[Cells]) -> None:
    totals = [first]
    for change in later:
        grown = {place: totals[-1].get(place, 0) + change.get(place, 0) for place in totals[-1] | change}
        totals.append({place: max(amount, 0) for place, amount in grown.items()})
    for one, other in combinations([shown(cells) for cells in totals], 2):
        for place in one.keys() | other.keys():
            assert abs(one.get(place, 0) - other.get(place, 0)) not in range(1, 5)


@given(figures)
@settings(deadline=None)
def test_what_is_shown_is_never_small_and_never_too_much(cells: Cells) -> None:
    public = publishable(lines_of(cells))
    assert all(amount >= 5 for line in public for _grade, amount in line.by_grade)
    assert all(line.net >= 5 for line in public)
    assert sum(line.net for line in public) <= sum(cells.values())


def test_one_letter_more_shows_in_the_sum_alone() -> None:
    first: Cells = {("Post", Grade.CONFIRMED): 12, ("E-mail", Grade.CLAIMED): 30}
    assert shown(first) == shown(first | Cells({("Post", Grade.CONFIRMED): 13}))
    assert shown(first)["Post", Grade.CONFIRMED] == 10
