"""Why a mail did not go out: a row keeps a code, staff read a sentence of their language."""

import pytest

from accounts.services.sending import TemporaryFailureError
from accounts.states import Failure


@pytest.mark.parametrize("failure", Failure)
def test_what_a_row_keeps_is_told_in_a_sentence(failure: Failure) -> None:
    told = Failure.told(str(TemporaryFailureError(failure, "550")))
    assert told.endswith(".")
    assert "%" not in told
    assert told[0].isupper()


def test_a_detail_of_several_words_is_kept() -> None:
    assert Failure.told("away no route") == "The mail server can't be reached (no route)."


def test_what_was_kept_as_a_sentence_stays_as_it_is() -> None:
    assert Failure.told("The mail server refused it (550).") == "The mail server refused it (550)."
    assert Failure.told("") == ""
