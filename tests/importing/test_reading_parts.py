"""The parts of a document besides its head and its targets, by what their headings and lines look like."""

import pytest

from campaigns.importing.fields.demands import find_demands
from campaigns.importing.fields.social import empty_hashtag_labels, find_hashtags, find_posts
from campaigns.importing.fields.versions import find_documents
from campaigns.importing.line import Line
from campaigns.importing.readers.text import read_text
from campaigns.importing.sections import mark_sections

STORY = "The fisherman was arrested in May because he had drawn a map and handed it out on the market.\n"


def read(text: str) -> list[Line]:
    return mark_sections(read_text((STORY + text).encode()))


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Carta-modelo", "letter"),
        ("IHR MUSTERTEXT ZUM VERSCHICKEN", "letter"),
        ("Vorschläge für Tweets (bitte mit den Hashtags von oben):", "posts"),
        ("TUITS DE EJEMPLO", "posts"),
        ("Etiquetas para redes:", "hashtags"),
        ("MEHR HINTERGRUND ZUM FALL", "background"),
        ("AZIONI CONSIGLIATE: inviare telegrammi", "action"),
        ("À télécharger :", "documents"),
    ],
)
def test_a_heading_in_other_words_names_the_same_part(*, heading: str, section: str) -> None:
    assert [line.section for line in read(heading) if line.label] == [section]


def test_hashtags_at_the_end_of_a_line_that_asks_to_use_them_are_suggested() -> None:
    assert find_hashtags(read("Spread the word: #LampOn #ReadersOfTheValley"))[0] == [
        "#LampOn",
        "#ReadersOfTheValley",
    ]
    assert find_hashtags(read("In those days thousands of people wrote #LampOn on the walls."))[0] == []


def test_a_heading_for_hashtags_is_empty_though_a_post_has_one() -> None:
    lines = read("Suggested tweets:\n1. Set him free! #FreeThem\nSuggested hashtags:\nBackground:\nNothing.")
    assert len(empty_hashtag_labels(lines)) == 1
    assert len(find_posts(lines)[0]) == 1


def test_the_mail_of_whoever_asks_may_stand_behind_the_hashtags() -> None:
    assert find_hashtags(read("Follow us: #One #Two – info@example.org – 071 555 01 26"))[0] == [
        "#One",
        "#Two",
    ]


def test_posts_may_hold_other_hashtags_than_those_that_are_suggested() -> None:
    lines = read(
        "Suggested hashtags: #One #Two\nSuggested tweets:\n- A song is no crime, and four lines are no crime. #Kenya\n"
    )
    assert find_hashtags(lines)[0] == ["#One", "#Two"]


def test_what_a_page_is_filed_under_is_no_heading_for_hashtags() -> None:
    assert empty_hashtag_labels(read("Tags: bookshops, statelessness")) == []
    assert len(empty_hashtag_labels(read("Hashtags:\n"))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Downloads\nUA 57.22 (PDF)\nUA 57.22 (Word)", ["UA 57.22 (PDF)", "UA 57.22 (Word)"]),
        ("Español (PDF) · Inglés (PDF)", ["Español (PDF)", "Inglés (PDF)"]),
        ("Disponibile anche in: Inglese | Portoghese", ["Inglese", "Portoghese"]),
        ("Descargas\nDocumento en Word", ["Documento en Word"]),
        ("DOWNLOAD PDF\nDOWNLOAD WORD DOCUMENT", ["DOWNLOAD PDF", "DOWNLOAD WORD DOCUMENT"]),
        (
            "Download the PDF version\nDownload the Word version",
            ["Download the PDF version", "Download the Word version"],
        ),
        ("Earlier letter (PDF)", []),
        ("Leggi anche\n- Il nostro rapporto (pdf)", []),
        ("Das könnte Sie auch interessieren\n- Unser Bericht (PDF)", []),
        ("À lire aussi\n- Notre rapport (PDF)", []),
        ("The speech is available here pdficon_small", []),
        ("Read the text in English pdficon_small and Spanish pdficon_small.", ["English", "Spanish"]),
        ("He kept his word", []),
    ],
)
def test_a_version_of_the_document_names_its_format_or_language(*, text: str, expected: list[str]) -> None:
    assert find_documents(read(text))[0] == expected


def test_a_list_that_goes_on_from_its_sentence_holds_the_demands() -> None:
    lines = read(
        "Please send letters in which you\n- urge his release\n- ask for an inquiry\n- call for safety"
    )
    assert len(find_demands(lines, [])[0]) == 3


def test_a_list_of_names_holds_no_demands() -> None:
    for intro in ("Names of alleged perpetrators:", "Namen der Opfer:", "Les noms des victimes :"):
        lines = read(f"{intro}\n1. Sub-Inspector Ada Bora\n2. Constable Tobal Merin\n")
        assert find_demands(lines, [])[0] == []
