"""Layouts of petitions, open letters and statements in six languages: kind, title, state, days and whom they are addressed to."""

from datetime import date
from pathlib import Path

import pytest

from campaigns.importing.fields.closing import find_day_to_sign
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.nationalities import find_adjectives, find_cities
from campaigns.importing.fields.subjects import subject_of
from campaigns.importing.folding import fold
from campaigns.importing.line import Line
from tests.importing.reading_aloud import read

FOLDER = Path(__file__).parent / "layouts"
Told = tuple[str, str, str, str | None, str]
# Kind, title, state, first and last day, and the names of those addressed.
LAYOUTS: dict[str, tuple[Told, list[str]]] = {
    "statement_en.txt": (
        (
            "joint_letter",
            "Arunda: Reopen the wells and free those who guard them",
            "UG",
            "2021-05-03",
            "2021-05-20",
        ),
        [],
    ),
    "mail_de.txt": (
        ("petition", "OFFENER BRIEF: FREIHEIT FÜR DIE HÜTERIN DER BRUNNEN", "KE", "2021-05-03", "2021-05-21"),
        ["Herrn Tobal Merin"],
    ),
    "sheet_fr.txt": (
        ("petition", "Liberté pour la gardienne des puits", "TG", "2021-05-02", "2021-06-30"),
        ["Monsieur Tobal Merin"],
    ),
    "page_es.html": (
        ("petition", "Abran los pozos de Arunda", "BO", "2021-05-02", "2021-06-30"),
        ["Tobal Merin", "Defensoría del Agua"],
    ),
    "letter_it.txt": (
        ("joint_letter", "la custode dei pozzi di Arunda", "KE", "2021-05-02", "2021-05-31"),
        ["S.E. Tobal Merin", "Ministero degli Affari Esteri"],
    ),
    "statement_pt.txt": (
        ("joint_letter", "Libertem a guardiã dos poços", "MZ", "2021-05-02", "2021-05-20"),
        [],
    ),
    "petition_en.txt": (
        ("petition", "Petition to the Minister of Water of Zambia", "ZM", "2021-05-02", "2021-06-30"),
        ["Hon. Tobal Merin", "Warden of Wells"],
    ),
    "sheet_de.txt": (
        ("petition", "Öffnet die Brunnen von Arunda!", "ZM", "2021-05-02", "2021-06-30"),
        ["Botschaft der Republik Sambia"],
    ),
    "letter_fr.html": (
        ("joint_letter", "Lettre ouverte : rouvrez les puits d'Arunda", "TG", "2021-05-02", "2021-05-31"),
        ["Monsieur Tobal Merin", "Ambassade du Togo en France"],
    ),
    "quoted_es.txt": (
        ("joint_letter", "CARTA ABIERTA AL MINISTRO DE AGUAS DE BOLIVIA", "BO", "2021-05-02", "2021-05-20"),
        ["Tobal Merin"],
    ),
    "sheet_pt.txt": (
        ("petition", "Reabram os poços de Arunda", "AO", None, "2021-06-30"),
        ["Presidente da Câmara Municipal de Arunda"],
    ),
    "appeal_it.txt": (
        ("petition", "Riaprite i pozzi di Arunda", "ZM", "2021-05-02", "2021-06-30"),
        ["Presidente della Repubblica dello Zambia"],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_signed_text_is_read_in_the_layout_it_has(name: str) -> None:
    told, addressed = LAYOUTS[name]
    said = read((FOLDER / name).read_bytes(), name).to_exchange()
    assert tuple(said[field] for field in ("kind", "title", "country", "issued", "deadline")) == told
    assert [target["name"] for target in said["targets"]] == addressed
    assert said["has_model_letter"] is False


@pytest.mark.parametrize(
    "sentence",
    [
        "You can still sign the letter here until Friday, 4 June 2021.",
        "Completed forms must reach us no later than 4 June 2021.",
        "Unterschriften nehmen wir bis spätestens Freitag, 4. Juni 2021 entgegen.",
        "Die Listen müssen bis zum 4. Juni 2021 bei uns sein.",
        "La déclaration est ouverte à la signature jusqu'au vendredi 4 juin 2021.",
        "Les feuilles remplies sont à renvoyer avant le 4 juin 2021.",
        "Se puede firmar hasta el viernes 4 de junio de 2021.",
        "Las hojas deben llegar, a más tardar el 4 de junio de 2021, a nuestra sede.",
        "Le adesioni sono aperte fino al 4 giugno 2021.",
        "I moduli vanno restituiti entro il 4 giugno 2021.",
        "Pode subscrever a carta até ao dia 4 de junho de 2021.",
        "As folhas devem ser devolvidas até 4 de Junho de 2021.",
    ],
)
def test_a_sentence_tells_until_when_people_sign(sentence: str) -> None:
    assert find_day_to_sign([Line(sentence, 1)])[0] == date(2021, 6, 4)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry promised to reopen the wells by 4 June 2021.",
        "Die Unterzeichnenden erwarten, dass die Brunnen bis 4. Juni 2021 offen sind.",
        "Le ministre avait promis de les rouvrir avant le 4 juin 2021.",
        "El ministerio prometió abrirlos antes del 4 de junio de 2021.",
    ],
)
def test_what_is_promised_or_demanded_by_a_day_is_no_last_day_to_sign(sentence: str) -> None:
    assert find_day_to_sign([Line(sentence, 1)])[0] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the Zambian government", "ZM"),
        ("die sambische Regierung", "ZM"),
        ("les autorités togolaises", "TG"),
        ("la policía boliviana", "BO"),
        ("il governo tunisino", "TN"),
        ("as autoridades moçambicanas", "MZ"),
    ],
)
def test_an_adjective_names_a_state(words: str, code: str) -> None:
    assert [found for found, _, _ in find_adjectives(fold(words))] == [code]


def test_a_city_stands_for_its_state() -> None:
    assert find_cities(fold("70099-900 Brasília - DF")) == ["BR"]
    assert find_cities(fold("Niamey, quartier Plateau")) == ["NE"]


@pytest.mark.parametrize("label", ["Re", "Subject", "Betreff", "Objet ", "Asunto", "Oggetto", "Assunto"])
def test_a_letter_says_what_it_is_about(label: str) -> None:
    assert subject_of(Line(f"{label}: the wells of Arunda", 1)) == "the wells of Arunda"


def test_a_stroke_behind_the_area_code_parts_no_number() -> None:
    assert read_contacts("vorab per Fax: 0999 / 12 34 56").faxes == ["0999 / 12 34 56"]
    assert read_contacts("Tel. 022 333 44 55 / 022 333 44 66").phones == ["022 333 44 55", "022 333 44 66"]
