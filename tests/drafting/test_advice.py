"""What a document advises stands where a reader needs it: before writing, at the letter box, and once an answer comes."""

import pytest

from campaigns.importing.fields.advising import divide_advice

BEFORE, POST, REPLY = "before", "post", "reply"


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("Write politely, in your own words.", BEFORE),
        ("Never name her brother.", BEFORE),
        ("Send your letters by post or e-mail.", BEFORE),
        ("Postage within Europe: 1.90.", POST),
        ("Letters to Asia take ten days.", POST),
        ("If you get a reply, send us a copy of it.", REPLY),
        ("Should an answer reach you by post, there is no need to write back.", REPLY),
        ("Schreiben Sie höflich und kurz.", BEFORE),
        ("Luftpostporto (bis 20 g): 1,10 Euro", POST),
        ("Wenn Sie eine Antwort bekommen, schicken Sie uns einen Scan.", REPLY),
        ("Écrivez avant la fin du mois.", BEFORE),
        ("Affranchissement : 1,96 € jusqu’à 20 g.", POST),
        ("Si vous recevez une réponse, transmettez-la à la section.", REPLY),
        ("Franqueo para América: 1,75 euros.", POST),
        ("Si recibe una respuesta, envíenos una copia.", REPLY),
        ("Affrancatura per l’estero: 2,40 euro.", POST),
        ("Se riceve una risposta, ce ne mandi una copia.", REPLY),
        ("Selos para a Europa: 1,15 euros.", POST),
        ("Se receber uma resposta, envie-nos uma cópia.", REPLY),
    ],
)
def test_a_paragraph_of_advice_goes_where_it_is_needed(paragraph: str, place: str) -> None:
    divided = vars(divide_advice(paragraph))

    assert divided == {BEFORE: "", POST: "", REPLY: "", place: paragraph}


def test_paragraphs_keep_their_order_and_none_is_lost() -> None:
    advice = "One.\n\nPostage: 2.50.\n\nTwo.\n\nIf you receive a reply, tell us."

    divided = divide_advice(advice)

    assert divided.before == "One.\n\nTwo."
    assert divided.post == "Postage: 2.50."
    assert divided.reply == "If you receive a reply, tell us."
