"""Every line of a document is in a field, known as furniture, or kept as unplaced."""

from pathlib import Path

import pytest

from campaigns.importing import reading
from campaigns.importing.document import ReadDocument, ReadLine
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.prose import FACTS
from campaigns.importing.folding import words
from campaigns.importing.line import Line
from campaigns.importing.readers import read_lines
from tests.importing.reading_aloud import DOCUMENTS, FOLDER, TEXTS, read


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_each_line_is_accounted_for(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    numbers = [line.number for line in read_lines(name=path.name, content=path.read_bytes())]
    assert [line.number for line in document.lines] == numbers
    assert all(line.fields for line in document.lines)
    unplaced = [line.text for line in document.lines if "unplaced" in line.fields]
    assert document.unplaced == "\n".join(unplaced)
    assert len(unplaced) < max(6, len(numbers) / 6)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_sentence_that_a_fact_was_read_from_is_told_all_the_same(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    told = f"{document.lead} {document.background} {document.body} {document.model_letter} {document.advice}"
    for line in document.lines:
        if set(line.fields) & FACTS and len(line.text) > 120 and is_prose(line.text) and not _instructs(line):
            assert " ".join(words(line.text)[-12:]) in " ".join(words(told))


def _instructs(line: ReadLine) -> bool:
    """Whether it says how to write: deadline, languages, where the file is."""
    return bool(set(line.fields) & {"preferred_languages", "documents", "targets", "title"})


def test_a_field_knows_its_lines() -> None:
    document = read((FOLDER / "spanish_page_honduras.txt").read_bytes())
    texts = {line.number: line.text for line in document.lines}
    assert [texts[number] for number in document.sources["deadline"]] == [
        "Envíen sus llamamientos lo antes posible y no más tarde del: 6 de mayo de 2024"
    ]
    assert all("Fiscal General" in texts[number] for number in document.targets[0].lines[:1])


def test_what_no_field_takes_is_kept() -> None:
    text = (FOLDER / "section_page_mexico.txt").read_text(encoding="utf-8")
    document = read(text.replace("November 4, 2019", "November 4, 2019\nZwischenruf"))
    assert document.unplaced == "Zwischenruf"


def test_a_date_without_its_year_is_marked_as_guessed() -> None:
    text = (FOLDER / "section_page_mexico.txt").read_text(encoding="utf-8")
    document = read(text.replace("December 16, 2019", "December 16"))
    assert document.deadline is not None
    assert document.deadline.isoformat() == "2019-12-16"
    assert "deadline" in document.guessed


def test_a_read_document_survives_the_way_through_json() -> None:
    document = read((FOLDER / "status_page_de.txt").read_bytes())
    assert ReadDocument.from_plain(document.to_plain()) == document


def test_a_rule_that_breaks_costs_its_own_field_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(lines: list[Line]) -> None:
        raise IndexError

    whole = read(TEXTS[0].read_bytes())
    monkeypatch.setattr(reading, "find_title", broken)

    spared = read(TEXTS[0].read_bytes())

    assert spared.failed == ["title"]
    assert spared.title is None
    assert (spared.reference, spared.targets, spared.deadline) == (
        whole.reference,
        whole.targets,
        whole.deadline,
    )
    assert [warning.code for warning in spared.warnings][-1] == "not_read"
    assert any(whole.title in line.text for line in spared.lines if whole.title)
