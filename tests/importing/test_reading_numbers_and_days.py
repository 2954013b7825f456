"""The number of a document and its days, where they stand in unusual places or beside others that are not meant."""

from datetime import date

import pytest

from tests.importing.reading_aloud import read

FORM = """ACCIÓN URGENTE
MAESTRA DESAPARECIDA EN LA COSTA
La maestra Orela Tunmay no ha sido vista desde el 3 de marzo de 2024 en la escuela del puerto.
ACTÚEN: REDACTEN SU PROPIO LLAMAMIENTO O UTILICEN ESTA CARTA MODELO
Ministro del Interior
Sr. Tobal Merín
Calle 4, Puerto
Estimado Ministro:
Le escribo con preocupación por la suerte de la maestra, a quien su familia busca desde hace días.
Atentamente,
INFORMACIÓN COMPLEMENTARIA
La escuela fue fundada por su abuela y tiene sesenta alumnos.
"""


def test_the_line_of_a_form_is_read_below_the_background_too() -> None:
    document = read(f"{FORM}Primera AU: 12/24 Índice: AMR 46/1234/2024 Perú Fecha: 8 de marzo de 2024\n")
    assert (document.reference, document.ai_index) == ("AU 12/24", "AMR 46/1234/2024")
    assert str(document.issued) == "2024-03-08"


def test_a_number_that_the_background_tells_of_is_not_the_documents_own() -> None:
    document = read(f"{FORM}La AU 12/24 (AMR 46/1234/2024, 8 de marzo de 2024) trató de su hermano.\n")
    assert document.reference is None


PAGE = """URGENT ACTION
TEACHER HELD ON THE COAST
{lead}
TAKE ACTION: write a letter in your own words
Minister of Justice
Mr Tobal Merin
12 Harbour Street
Arunda
Dear Minister,
I am deeply concerned about the teacher who is held in the harbour prison without any charge.
Yours sincerely,
{last}
"""
TOLD = [
    "Her residence permit expires on 2 April 2024 and she may be sent away from the country then.",
    "Nach dem 5. Februar 2024 wurde sie nicht mehr gesehen, sagen ihre Schwestern und ihre Nachbarn.",
]
ASKED = "Please send appeals before May 3, 2024."


@pytest.mark.parametrize("lead", TOLD)
def test_a_day_that_the_story_tells_of_is_no_deadline(lead: str) -> None:
    document = read(PAGE.format(lead=lead, last=ASKED))
    assert (str(document.deadline), "deadline" in document.guessed) == ("2024-05-03", False)
    assert read(PAGE.format(lead=lead, last="")).deadline is None


@pytest.mark.parametrize(
    "lead",
    [
        "La maîtresse est en prison, et son appel sera examiné avant le 2 avril 2024 par la cour.",
        "La acción judicial vence el 2 de abril de 2024, y la maestra sigue en la cárcel del puerto.",
    ],
)
def test_what_the_document_asks_for_comes_first_and_is_marked_where_another_day_competes(lead: str) -> None:
    document = read(PAGE.format(lead=lead, last=ASKED))
    assert (str(document.deadline), "deadline" in document.guessed) == ("2024-05-03", True)


@pytest.mark.parametrize(
    "asked",
    [
        "Please write at once, and no later than 3 May 2024.",
        "Bitte schreiben Sie am besten sofort, spätestens aber bis zum 3. Mai 2024.",
        "AGISSEZ DÈS QUE POSSIBLE, ET AU PLUS TARD LE : 3 mai 2024",
        "Actúa lo antes posible y no más tarde del: 3 de mayo de 2024",
        "SCRIVI IL PRIMA POSSIBILE E COMUNQUE NON OLTRE IL:\n3 maggio 2024",
        "Escreva o quanto antes, no máximo até 3 de maio de 2024.",
        "Après le 3 mai 2024, vérifiez auprès de votre section s'il faut encore intervenir.",
        "Dernier jour pour écrire : vendredi 3 mai 2024",
        "Ihre Briefe sollten vor dem 3. Mai 2024 abgeschickt werden.",
        "Si prega di non inviare appelli dopo il 3 maggio 2024.",
        "Zu erledigen bis 3. Mai 2024",
        "Merci d'écrire sans tarder (3 mai 2024 au plus tard).",
    ],
)
def test_a_last_day_is_read_in_any_words_of_urgency(asked: str) -> None:
    assert str(read(PAGE.format(lead="She teaches at the harbour.", last=asked)).deadline) == "2024-05-03"


def test_a_number_to_be_quoted_is_the_documents_own_and_one_in_a_list_is_not() -> None:
    other = "Veuillez rappeler le numéro UA 21/24 dans votre message."
    page = PAGE.replace("URGENT ACTION", "UA 12/24").format(lead="She teaches.", last="{last}")
    codes = [one.code for one in read(page.format(last=other)).warnings]
    assert "reference_conflict" in codes
    listed = "Other actions\nBaker held in Arunda - UA 13/24"
    assert "reference_conflict" not in [one.code for one in read(page.format(last=listed)).warnings]


def test_a_suffixed_number_updates_the_action_itself() -> None:
    told = "La primera actualización, la AU 12/24-1 (AMR 46/1111/2024), dio cuenta de la condena."
    document = read(
        f"AU 12/24-2\nMAESTRA LIBRE\n{told} Con esta segunda actualización se cierra la acción.\n"
    )
    assert (document.sequence, document.updates_reference) == (2, "AU 12/24")


HEADS = [
    "Amnesty International Ireland\n\n{title}\nEgypt | UA 5/24 | MDE 12/7801/2024 | 8 March 2024 | Act by 3 May 2024",
    "Good news\n{title} (Egypt, UA 5/24)\nPublished 8 March 2024. Index: MDE 12/7801/2024\nDeadline: 3 May 2024",
    "UA 5/24 – 8 March 2024 – MDE 12/7801/2024\nCountry: Egypt\n{title}\nLast day for letters: 3.5.2024",
    "{title}\nCountry: Egypt   Number: UA 5/24   Index: MDE 12/7801/2024\nDate: 8 March 2024   Deadline: 3 May 2024",
    "CASE CLOSED\nUrgent Action: {title}\nEgypt – UA 5/24 – 8 March 2024\nIndex: MDE 12/7801/2024\nUntil: 3 May 2024",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_head_is_read_in_whatever_order_and_pieces_it_comes(head: str) -> None:
    told = "The teacher Orela Tunmay has been held since 3 March 2024, and nobody of her family has seen her."
    asked = "Appeals to:\nMinister of Justice\nMr Tobal Merin\n12 Harbour Street\nCairo"
    title = "Teacher held without charge"
    document = read(f"{head.format(title=title)}\n\n{told}\n\n{asked}\n")
    assert (document.title, document.country) == (title, "EG")
    assert (document.reference, document.ai_index) == ("UA 5/24", "MDE 12/7801/2024")
    assert (str(document.issued), str(document.deadline)) == ("2024-03-08", "2024-05-03")


@pytest.mark.parametrize("number", ["KGZ 003 / 0422 / OBS 017", "UA 12/24", "AHRC-UAC-012-2014"])
def test_a_number_is_read_where_a_narrow_page_has_broken_it(number: str) -> None:
    for place in [
        index + 1 for index, mark in enumerate(number) if mark in "/-" and number[index - 1] in " 0123456789"
    ]:
        document = read(
            f"Teacher held in the north\n\n{number[:place]}\n{number[place:].strip()}\n3 May 2024\n\nThe teacher was held.\n"
        )
        assert document.reference == number
        assert str(document.issued) == "2024-05-03"


def test_the_day_of_the_action_before_is_not_this_ones() -> None:
    page = (
        "UA 018/25-1\nAktiv seit 26. Februar 2025 | Noch 42 Tage Laufzeit\n\nFree at last\n\nAI-Index: MDE 18/9107/2025\n\n"
        "This is a further information on UA 018/25 (MDE 18/8994/2025) of 29 January 2025. Our thanks go to all who wrote.\n"
    )
    assert read(page).issued == date(2025, 2, 26)
    bulletin = (
        "EXTERNAL   AI Index: ASA 21/38/95\n\n11 September 1995\n\nFurther information on UA 187/95\n\n"
        "Three of them were held for nine weeks, as others had been\nin that year; see UA 96/94, ASA 21/12/94, 18 March 1994. Under the Code\nthey may be held.\n"
    )
    assert read(bulletin).issued == date(1995, 9, 11)


def test_a_button_above_the_heading_opens_no_part() -> None:
    page = read(
        "Skip to main content\nTake Action\nUrgent Action: Interpreter Held (Kenya: UA 7.25)\n\nFebruary 13, 2025\n\nShe was taken away.\n"
    )
    assert (page.title, page.reference) == ("Interpreter Held", "UA 7.25")
