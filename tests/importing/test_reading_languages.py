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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schreib möglichst auf Arabisch oder Französisch; Deutsch geht auch.", ["ar", "fr", "de"]),
        ("Bitte schreiben Sie bis zum 3. Mai höfliche Briefe auf Englisch, Siswati oder Deutsch.", ["en", "ss", "de"]),
        ("Si prega di scrivere in lingua francese, in azero o nella propria lingua:", ["fr", "az"]),
        ("Merci d'écrire en cinghalais, en anglais ou dans votre langue", ["si", "en"]),
        ("Por favor, escreva imediatamente em inglês, tétum ou na sua língua", ["en"]),
        ("His father wrote a letter in Tamil to the president.", []),
        ("Please send a letter to the authorities in Kyrgyzstan.", []),
    ],
)  # fmt: skip
def test_languages_are_read_from_running_text(*, text: str, expected: list[str]) -> None:
    assert find_preferred_languages([Line(text, 1)])[0] == expected
