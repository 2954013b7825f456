"""Documents of every family, in six languages, say what a reader would take from them."""

from collections import Counter
from pathlib import Path

import pytest

from tests.importing.reading_aloud import DOCUMENTS, EXPECTED, FOLDER, read

FAMILIES = (
    "asian_commission",
    "bulletin",
    "german_page",
    "index_form",
    "joint_letter",
    "observatory",
    "petition",
)
MORE_FAMILIES = ("section_page", "statement", "status", "uk_page")
LANGUAGES = {"en", "de", "fr", "es", "it", "pt"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_says_what_a_reader_takes_from_it(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    assert document.to_exchange() == EXPECTED[path.name]


def test_every_family_is_there_twice_and_every_language_is_read() -> None:
    counted = Counter(
        family for family in FAMILIES + MORE_FAMILIES for path in DOCUMENTS if path.name.startswith(family)
    )
    assert {family: count for family, count in counted.items() if count < 2} == {}
    assert set(counted) == set(FAMILIES + MORE_FAMILIES)
    letters = {record["model_letter_language"] for record in EXPECTED.values()}
    assert letters >= LANGUAGES
    assert {path.name for path in DOCUMENTS} == set(EXPECTED)


def test_a_page_says_the_same_as_text_and_with_another_encoding() -> None:
    content = (FOLDER / "observatory_fr.txt").read_text(encoding="utf-8")
    expected = EXPECTED["observatory_fr.txt"]
    for other in (
        b"\xef\xbb\xbf" + content.encode(),
        content.replace("\n", "\r\n").encode("windows-1252"),
        content.encode("utf-16"),
    ):
        assert read(other, "observatory_fr.txt").to_exchange() == expected


def test_the_lead_the_background_and_the_letter_are_read_too() -> None:
    document = read((FOLDER / "status_page_de.txt").read_bytes())
    assert document.lead.startswith("Der Bibliothekar Tran Van Huy sitzt")
    assert document.background.startswith("Die Bücherei wurde 2011 gegründet")
    assert document.letter_salutation == "Sehr geehrter Herr Minister"
    assert document.model_letter.startswith("Mit Sorge habe ich erfahren")
    assert next(demand.text for demand in document.demands) == "Lassen Sie Tran Van Huy sofort frei."
    assert len(document.suggested_posts) == 2
    assert "A-PRIORITY-Briefe" in document.advice


def test_demands_know_whom_they_are_addressed_to() -> None:
    document = read((FOLDER / "statement_es.txt").read_bytes())
    assert [demand.addressee for demand in document.demands] == ["autoridades de Guatemala"] * 3


def test_a_joint_letter_lists_who_signed_it() -> None:
    document = read((FOLDER / "joint_letter_fr.txt").read_bytes())
    assert len(document.signatories) == 7
    assert document.signatories[0] == "Alliance des Greniers, Bénin"
    assert document.body.startswith("La lettre a été envoyée")


def test_word_gives_headers_tables_text_boxes_and_links() -> None:
    form = read((FOLDER / "index_form_table_fr.docx").read_bytes(), "form.docx")
    assert form.ai_index == "AFR 44/2950/2015"
    assert [target.role for target in form.targets] == ["to", "to", "copy"]
    sheet = read((FOLDER / "status_sheet_de.docx").read_bytes(), "sheet.docx")
    assert sheet.preferred_languages == ["ar", "en"]
    assert sheet.targets[0].emails == ["minister@moj.example.org"]
    assert sum("Bevorzugte Sprachen" in line.text for line in sheet.lines) == 1
