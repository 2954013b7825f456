"""Strokes: their number is the number of days, letters and names, mirrored for right-to-left readers."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.pages.strokes import days, gates, goal, ruler
from reporting.selectors.counting import Count

ISSUED = date(2023, 11, 15)


def strokes(path: str) -> list[float]:
    """The places at which strokes begin."""
    return [float(place) for place in re.findall(r"M(-?[\d.]+) ", path)]


def test_a_ruler_has_a_stroke_for_each_day() -> None:
    drawn = ruler(first=ISSUED, today=date(2023, 11, 28), last=date(2024, 2, 8))
    assert (len(strokes(drawn.past)), len(strokes(drawn.left))) == (13, 71)
    assert strokes(drawn.now) == [13]
    assert strokes(drawn.end) == [85]
    assert not drawn.is_weekly


def test_a_ruler_is_mirrored_for_right_to_left() -> None:
    there = ruler(first=ISSUED, today=date(2023, 11, 28), last=date(2024, 2, 8))
    back = ruler(first=ISSUED, today=date(2023, 11, 28), last=date(2024, 2, 8), rtl=True)
    assert strokes(back.left) == [85 - place for place in strokes(there.left)]
    assert strokes(back.end) == [0]
    assert float(there.today_at) + float(back.today_at) == pytest.approx(100, abs=0.2)


def test_a_ruler_shows_when_post_arrives_unless_that_is_too_late() -> None:
    last = ISSUED + timedelta(days=20)
    in_time = ruler(first=ISSUED, today=ISSUED, last=last, arrival=ISSUED + timedelta(days=12))
    assert strokes(in_time.arrival) == [12]
    assert ruler(first=ISSUED, today=ISSUED, last=last, arrival=last + timedelta(days=1)).arrival == ""


def test_a_long_ruler_counts_weeks() -> None:
    drawn = ruler(first=ISSUED, today=ISSUED, last=ISSUED + timedelta(days=700))
    assert drawn.is_weekly
    assert len(strokes(drawn.left)) == 99


@given(first=st.dates(), past=st.integers(-400, 4000), left=st.integers(0, 4000), rtl=st.booleans())
def test_no_ruler_leaves_its_frame(first: date, past: int, left: int, *, rtl: bool) -> None:
    try:
        today = first + timedelta(days=past)
        last = max(first, today) + timedelta(days=left)
    except OverflowError:
        return
    drawn = ruler(first=first, today=today, last=last, rtl=rtl)
    for place in strokes(drawn.past + drawn.left + drawn.now + drawn.end):
        assert 0 <= place < drawn.width
    assert 0 <= float(drawn.today_at) <= 100


@pytest.mark.parametrize(("count", "shown"), [(-1, 0), (0, 0), (16, 16), (72, 72), (400, 75)])
def test_days_of_a_list_have_one_pitch(count: int, shown: int) -> None:
    drawn = days(count)
    assert strokes(drawn.left) == [3 * day + 0.5 for day in range(shown)]
    assert drawn.width == 3 * shown + 3


def test_gates_have_a_stroke_for_each_letter_and_never_more_than_fifty() -> None:
    drawn = gates(21, mine=2)
    assert (len(strokes(drawn.others)), len(strokes(drawn.mine))) == (19, 2)
    assert len(strokes(gates(1000).others)) == 50
    assert gates(21) == gates(21)


def test_gates_are_mirrored_for_right_to_left() -> None:
    there, back = gates(7), gates(7, rtl=True)
    assert strokes(back.others) == pytest.approx(
        [there.width - place for place in strokes(there.others)], abs=0.11
    )


@pytest.mark.parametrize(
    ("reached", "wanted", "done"),
    [(0, 10, 0), (1, 1000, 1), (1533, 2500, 31), (2499, 2500, 49), (2500, 2500, 50)],
)
def test_the_last_stroke_waits_for_the_goal(reached: int, wanted: int, done: int) -> None:
    assert len(strokes(goal(reached, wanted=wanted).done)) == done


@pytest.mark.parametrize(
    ("net", "next_goal"), [(0, 10), (9, 10), (10, 25), (1533, 2500), (2500, 5000), (5000, 10000), (-3, 10)]
)
def test_the_next_goal_lies_above_the_count(net: int, next_goal: int) -> None:
    assert Count(net=net).goal == next_goal
