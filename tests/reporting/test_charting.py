"""The chart of a total: bars by way, the grades told apart by texture."""

from appeals.states import Grade
from reporting.pages.charting import chart
from reporting.selectors.figures import ChannelFigures


def test_bars_are_as_long_as_what_they_stand_for_and_leave_no_gap() -> None:
    post = ChannelFigures("Post", [(Grade.CLAIMED, 30), (Grade.CONFIRMED, 50)], 80)
    fax = ChannelFigures("Fax", [(Grade.CLAIMED, 20)], 20)

    drawn = chart([post, fax])

    assert drawn.grades == [(Grade.CONFIRMED, "g1"), (Grade.CLAIMED, "g3")]
    assert [(bar.channel, bar.net, bar.width) for bar in drawn.bars] == [("Post", 80, 100), ("Fax", 20, 25)]
    assert [(cell.amount, cell.start, cell.width) for cell in drawn.bars[0].cells] == [
        (50, 0, 62.5),
        (30, 62.5, 37.5),
    ]
    assert [(cell.amount, cell.start, cell.width) for cell in drawn.bars[1].cells] == [(0, 0, 0), (20, 0, 25)]


def test_a_line_that_may_not_be_broken_down_is_one_whole_bar() -> None:
    post = ChannelFigures("Post", [(Grade.CLAIMED, 30)], 30)
    others = ChannelFigures("Other ways", [], 15)

    whole = chart([post, others]).bars[1]

    assert whole.is_whole
    assert whole.width == 50
    assert not chart([post]).bars[0].is_whole


def test_nothing_to_show_is_an_empty_chart() -> None:
    assert chart([]).bars == []
