"""What looks like a menu or stands beside a fact is kept where the document itself says it."""

import pytest

from campaigns.beside.lines import Fate, fate_of, placeable_numbers
from tests.importing.reading_aloud import read

HEAD = "URGENT ACTION\nTEACHER HELD\nUA 12/24 Index: AMR 46/1234/2024\n\nTAKE ACTION:\n"
TARGET = "Minister of Justice\nJohn Ota\nBox 12, Nairobi, Kenya\nEmail: minister@justice.example.org\n\n"


@pytest.mark.parametrize(
    "demand",
    [
        "Aceitar a visita de observadores independentes;",
        "Início imediato de uma investigação;",
        "Refuser toute extradition vers le pays voisin.",
        "Rechazar toda ayuda militar;",
        "Rifiutare ogni confessione estorta;",
        "Registrieren Sie seine Haft.",
    ],
)
def test_a_demand_is_no_button(demand: str) -> None:
    letter = (
        "Dear Minister,\n\nI am writing to you because the teacher Ana Lume has been held without charge since March.\n"
        f"I ask you to:\n- {demand}\n- Release her.\n\nYours sincerely,\n"
    )
    document = read(f"{HEAD}\nWrite to:\n{TARGET}{letter}")
    assert demand in document.model_letter
    assert all("furniture" not in line.fields for line in document.lines if demand in line.text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Spenden für seine Verteidigung wurden von der Polizei im April beschlagnahmt.",
        "Datenschutz und Pressefreiheit gehören zu dem, wofür er seit Jahren eintritt.",
        "Inicio de las consultas: en mayo, dijo el gobierno a las familias de la aldea.",
    ],
)
def test_a_sentence_of_the_case_is_no_menu(sentence: str) -> None:
    document = read(
        f"{HEAD}Please write.\n\nADDITIONAL INFORMATION\nShe was arrested at her home.\n{sentence}\n"
    )
    assert sentence in document.background


def test_a_menu_stays_furniture() -> None:
    document = read(f"Home\nAccept all\nWe use cookies to measure visits.\n{HEAD}Please write.\n")
    assert document.sources["furniture"][:3] == [1, 2, 3]
    assert placeable_numbers(document.to_plain()) >= {1, 2, 3}


@pytest.mark.parametrize(
    "line",
    [
        "TAKE ACTION: write appeals. Send appeals before 3 May 2024. Never name her brother.",
        "TAKE ACTION: Please send letters by May 3, 2024. Never name her brother.",
        "Please write to the minister.\nPREFERRED LANGUAGE: English. Never name her brother.",
    ],
)
def test_what_stands_beside_a_deadline_or_a_language_becomes_advice(line: str) -> None:
    document = read(
        f"URGENT ACTION\nTEACHER HELD\nUA 12/24 Index: AMR 46/1234/2024\n\n{line}\nWrite to:\n{TARGET}"
    )
    assert document.deadline or document.preferred_languages == ["en"]
    assert "Never name her brother." in document.advice


def test_a_line_that_says_no_more_than_its_facts_is_not_said_twice() -> None:
    document = read(f"{HEAD}Please write.\nDEADLINE: 3. Mai 2024\nPREFERRED LANGUAGE: English.\n")
    assert document.advice == "Please write."


def test_facts_and_sentences_below_read_more_are_kept() -> None:
    below = "Write to: Minister of Justice, John Ota, Box 12, Nairobi. Email: minister@justice.example.org"
    told = "Her lawyer says that nobody should name the brother who hides her children."
    document = read(f"{HEAD}Please write.\n\nRead more\n{told}\nDeadline: 3 May 2024\n{below}\n")
    assert document.deadline is not None
    assert [target.emails for target in document.targets] == [["minister@justice.example.org"]]
    assert told in document.unplaced


BOX = "<p>Write to:</p><p>Minister of Justice<br>John Ota<br>Email: minister@justice.example.org</p>"


@pytest.mark.parametrize(
    ("around", "kept"),
    [
        (f"<aside><h3>Take action</h3>{BOX}</aside>", True),
        (f'<div class="share-box">{BOX}<p>Deadline: 3 May 2024</p></div>', True),
        (
            '<aside><ul><li><a href="/act">Take action</a></li><li><a href="/c">Contact</a></li></ul></aside>',
            False,
        ),
        (f"<nav>{BOX}</nav>", False),
        (f'<aside style="display: none">{BOX}</aside>', False),
    ],
)
def test_a_box_that_says_whom_to_write_to_is_no_furniture(*, around: str, kept: bool) -> None:
    case = "<h1>Teacher held</h1><p>Ana Lume has been held without charge since the police came to her school.</p>"
    document = read(f"<html><body><main>{case * 4}</main>{around}</body></html>", "page.html")
    assert [target.emails for target in document.targets] == (
        [["minister@justice.example.org"]] if kept else []
    )


@pytest.mark.parametrize(
    "line",
    [
        "Please write to: all those who are responsible for her. Copies to the embassy.",
        "Attn: all letters should be sent unsigned because of the risk to her family.",
        "(Her name has been changed to protect her.)",
        "Started a hunger strike on Sunday",
        "Dates of the trial are not known",
        "Iniciada la huelga de hambre el lunes",
        "Datum und Ort des Prozesses sind geheim",
        "Died in custody, 3 May 2024",
    ],
)
def test_a_line_is_known_only_where_all_of_it_is(line: str) -> None:
    document = read(f"{HEAD}\n{line}\n\nBACKGROUND\nShe was arrested at her home in March.\n")
    (shown,) = [one for one in document.lines if one.text == line]
    assert fate_of(shown.fields, kind=document.kind) in (Fate.OPEN, Fate.PLACED)
    placed = f"{document.lead} {document.background} {document.advice} {document.unplaced}"
    assert line.partition(": ")[2] in placed


@pytest.mark.parametrize(
    "line", ["[YOUR NAME]", "____", "en fr", "Geneva-Paris, 3 May 2024", "Published on: 3 May 2024"]
)
def test_a_placeholder_or_the_day_of_issue_is_known(line: str) -> None:
    document = read(f"TEACHER HELD\n{line}\nUA 12/24\n")
    (shown,) = [one for one in document.lines if one.text == line]
    assert fate_of(shown.fields, kind=document.kind) is not Fate.OPEN


STORY = (
    "\nThe baker Orela Tunmay, who is 41 years old, has been held in the harbour prison of Arunda for weeks and "
    "nobody has been allowed to visit her since then.\n"
)


@pytest.mark.parametrize(
    "above",
    [
        "Skip to content\nMenu\nDonate\nSearch\n\nHome / Actions / {title}\n\n",
        "Saltar al contenido\nConócenos   Qué hacemos   Dona   Tienda\nEstás en: Portada > Actúa\n",
        "Aller au contenu principal\nLe réseau\nS'informer | Agir | Faire un don\nAccueil > Actions > {title}\n",
        "Zum Inhalt springen\nStartseite\nKampagnen\nSpenden\n{title}\nTeilen: Facebook Twitter\n",
        "This website uses cookies to give you the best experience.\nAccept all   Reject   Settings\n",
    ],
)
def test_a_menu_above_is_no_title(above: str) -> None:
    title = "Baker held in the harbour prison"
    document = read(f"{above.format(title=title)}{title}\n8 March 2024, 3:12pm | UA 12/24\n{STORY}")
    assert (document.title, document.reference, str(document.issued)) == (title, "UA 12/24", "2024-03-08")


def test_a_row_of_words_is_no_menu_without_one_of_its_entries() -> None:
    document = read(f"UA 12/24\nBAKER\tHELD\tIN\tPRISON\n{STORY}")
    assert document.title == "BAKER HELD IN PRISON"


def test_cards_below_the_decision_makers_are_those_who_are_asked() -> None:
    document = read(
        "<h1>Give the mill back</h1><p>3 204 ont signé.</p><p>Lancée le 3 mars 2024</p>"
        "<form><p>Nom</p><p>E-mail</p></form><h2>Pourquoi cette pétition est importante</h2><p>Le moulin est fermé.</p>"
        "<h2>Décideurs</h2><h3>Jean Dupont</h3><p>Ministre de l'Agriculture</p><p>Pas encore de réponse</p>"
        "<h3>Aminata Sow</h3><p>Préfète</p><h2>Mises à jour sur la pétition</h2><p>3 avril 2024</p>",
        "petition.html",
    )
    assert (document.kind, str(document.issued)) == ("petition", "2024-03-03")
    assert [(one.name, one.post) for one in document.targets] == [
        ("Jean Dupont", "Ministre de l'Agriculture"),
        ("Aminata Sow", "Préfète"),
    ]


@pytest.mark.parametrize(
    "path", ["HomePetitionsPeru", "StartseitePetitionenPeru", "AccueilPétitionsPérou", "InicioPeticionesPerú"]
)
def test_a_path_that_lost_its_marks_says_the_country(path: str) -> None:
    told = "The teacher has been held without charge since March, and nobody in the town has been told why."
    document = read(f"{path}\nFree the teacher\n\n{told}\n\nSign now\n1,204 signatures\n")
    assert (document.title, document.country) == ("Free the teacher", "PE")


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Free the teacher | Peru | The League", "PE"),
        ("Peru: Free the teacher - The League", "PE"),
        ("Free the teacher | The League of Peru", None),
        ("Free the teacher | Peru | Chile", None),
    ],
)
def test_the_title_of_the_window_may_say_the_country(title: str, country: str | None) -> None:
    told = "<p>The teacher has been held without charge since March, and nobody in the town has been told why.</p>"
    page = f"<html><head><title>{title}</title></head><body><h1>Free the teacher</h1>{told}<p>Sign now</p></body></html>"
    document = read(page, "page.html")
    assert (document.title, document.country) == ("Free the teacher", country)
