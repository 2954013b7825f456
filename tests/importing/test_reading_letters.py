"""Letters that begin with a short sentence, and opening or closing words that name nobody."""

import pytest

from campaigns.importing.fields.targets import read_targets
from campaigns.importing.line import Line
from tests.importing.reading_aloud import read

TARGET = """PLEASE WRITE TO:
Minister of Justice
Mr Tobal Merin
12 Harbour Street
Arunda
"""


@pytest.mark.parametrize(
    ("opening", "first", "closing"),
    [
        ("Dear Minister,", "I am worried about Orela Tunmay.", "Yours sincerely,"),
        ("Sehr geehrter Herr Minister,", "Orela Tunmay ist in Gefahr.", "Hochachtungsvoll"),
        ("Egregio Ministro,", "Le scrivo per Orela Tunmay, scomparsa il 3 marzo.", "Distinti saluti"),
        ("Monsieur le Ministre,", "Orela Tunmay est en danger.", "Respectueusement"),
        ("Estimado Ministro:", "Orela Tunmay está en peligro.", "Atentamente,"),
        ("Exmo. Senhor Ministro,", "Orela Tunmay está em perigo.", "Atenciosamente,"),
    ],
)
def test_a_letter_may_begin_with_a_short_sentence(opening: str, first: str, closing: str) -> None:
    document = read(f"{TARGET}{opening}\n{first}\n{closing}\n")
    assert document.letter_salutation == opening
    assert document.model_letter == first, "who sends it closes it with a name"
    assert [target.name for target in document.targets] == ["Mr Tobal Merin"]


def test_the_words_that_open_and_close_a_letter_are_no_targets() -> None:
    texts = ["Mr Tobal Merin", "Minister of Justice", "Email: minister@moj.example.org", "Dear Minister,"]
    lines = [
        Line(text, number, section="targets") for number, text in enumerate([*texts, "Yours sincerely,"], 1)
    ]
    assert [target.name for target in read_targets(lines, listed=False)] == ["Mr Tobal Merin"]


def test_a_letter_keeps_its_paragraphs_and_lists_and_leaves_the_closing_to_its_writer() -> None:
    document = read(
        f"{TARGET}Dear Minister,\n\nI am worried about Orela Tunmay, who was taken from her house in the night of 3 March.\n\n"
        "I ask you to:\n- release her at once;\n- let her see a doctor.\n\nYours sincerely,\n[your name]\n"
    )
    assert document.model_letter == (
        "I am worried about Orela Tunmay, who was taken from her house in the night of 3 March.\n\n"
        "I ask you to:\n\n- release her at once;\n- let her see a doctor."
    )
