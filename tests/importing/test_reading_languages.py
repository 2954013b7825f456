"""The languages to write in, where the same line says in which ones not to write."""

import pytest

from campaigns.importing.fields.tongues import find_preferred_languages
from campaigns.importing.line import Line


@pytest.mark.parametrize(
    ("text", "expected", "guessed"),
    [
        ("Spanish. Please do not write in English or French.", ["es"], True),
        ("English; letters in Swahili are not read.", ["en"], True),
        ("English, not Chinese", ["en"], True),
        ("Spanisch, aber nicht Englisch", ["es"], True),
        ("français, pas anglais", ["fr"], True),
        ("inglês, não francês", ["en"], True),
        ("Please do not write in English. Spanish is read.", ["es"], True),
        ("Spanish; English; your own language", ["es", "en"], False),
        ("Arabic or English. You can also write in your own language.", ["ar", "en"], False),
    ],
)
def test_a_language_that_is_not_wanted_is_left_out_and_marked(
    *, text: str, expected: list[str], guessed: bool
) -> None:
    line = Line(text, 1, section="languages")
    assert find_preferred_languages([line]) == (expected, [line], guessed)


def test_a_sentence_that_forbids_a_language_prefers_none() -> None:
    assert find_preferred_languages([Line("Please do not write your letters in English.", 1)])[0] == []
    assert find_preferred_languages([Line("Please write in Spanish, not in English.", 1)])[0] == ["es"]
