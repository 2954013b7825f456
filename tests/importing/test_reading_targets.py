"""Where one target ends and the next begins: on one line, in lists, tables and cards, in the head of a letter."""

import pytest

from campaigns.importing.document import ReadTarget
from campaigns.importing.fields.splitting import split_named
from tests.importing.reading_aloud import read


def targets(text: str) -> list[ReadTarget]:
    return read(f"PLEASE WRITE TO:\n{text}").targets


def test_a_post_that_stands_like_a_label_begins_a_target() -> None:
    found = targets(
        "Minister of Interior: Mr Tobal Merin, Box 12, Arunda, Kenya. Email: one@moi.example.org\n"
        "Attorney General: Ms Ada Bora, Box 13, Arunda, Kenya. Email: two@ag.example.org\n"
    )
    assert [(one.name, one.post, one.emails) for one in found] == [
        ("Mr Tobal Merin", "Minister of Interior", ["one@moi.example.org"]),
        ("Ms Ada Bora", "Attorney General", ["two@ag.example.org"]),
    ]


def test_a_list_may_mark_each_line_of_a_target_or_each_target() -> None:
    lines = "• Minister of Justice\n• Tobal Merin\n• Box 12\n• Arunda\n• Attorney General\n• Ada Bora\n"
    found = targets(lines)
    assert [(one.name, one.post) for one in found] == [
        ("Tobal Merin", "Minister of Justice"),
        ("Ada Bora", "Attorney General"),
    ]
    assert found[0].address_lines == ["Box 12", "Arunda"]
    posts = "• Minister of Justice, Box 12\n• Attorney General, Box 13\n• National Police Service, Box 3\n"
    assert len(targets(posts)) == 3


def test_a_target_on_one_line_ends_there() -> None:
    found = targets(
        "Attorney General, Ms Ada Bora, Box 13, Arunda, Kenya. Email: two@ag.example.org\n"
        "Inspector of Police\nMr Tobal Merin\nPhone+254 20 555 0100\n"
    )
    assert [(one.name, one.phones) for one in found] == [
        ("Ms Ada Bora", []),
        ("Mr Tobal Merin", ["+254 20 555 0100"]),
    ]


def test_a_gap_wider_than_those_within_an_address_ends_it() -> None:
    found = targets(
        "Mr Tobal Merin\nMinister of Water\nBox 12\nArunda\n\nThe Daily Lantern\nBox 14\nArunda\n"
    )
    assert [one.name for one in found] == ["Mr Tobal Merin", "The Daily Lantern"]


def test_a_post_may_be_broken_off_and_a_state_have_its_full_name() -> None:
    found = targets("MINISTER OF THE\nINTERIOR\nTobal Merin\nBox 12\nUnion of Myanmar\nAda Bora\nBox 3\n")
    assert [(one.name, one.post) for one in found] == [
        ("Tobal Merin", "MINISTER OF THE INTERIOR"),
        ("Ada Bora", None),
    ]


def test_a_petition_names_whom_it_is_for_in_words_and_on_cards() -> None:
    cards = "".join(
        f"<h3>{name}</h3><p>{post}</p><p>Not a word so far</p>"
        for name, post in (("Ada Bora", "Minister of Water"), ("Tobal Merin", "Warden of Wells"))
    )
    found = read(
        "<main><h1>Open the wells of Arunda</h1><p>Lio Verin started this petition to Minister of Water Ada Bora "
        "and 1 other</p><h2>Why this petition matters</h2><p>The wells of Arunda have been closed for years.</p>"
        f"<h2>Decision Makers</h2>{cards}<h2>Petition Updates</h2><p>We go on</p></main>",
        "petition.html",
    ).targets
    assert [(one.name, one.post) for one in found] == [
        ("Ada Bora", "Minister of Water"),
        ("Tobal Merin", "Warden of Wells"),
    ]


def test_a_table_is_read_down_where_each_column_says_whom_it_is_about() -> None:
    found = read(
        "<table><tr><td>Votre lettre est à envoyer à :</td><td>Une copie va à :</td></tr>"
        "<tr><td>M. Tobal Merin<br>Ministre de la Justice<br>BP 12, Arunda</td><td>Ambassade du Togo<br>1299 Genève</td></tr>"
        "<tr><td>Fax : +228 22 55 01 00</td><td>Fax : 022 555 01 10</td></tr></table>",
        "action.html",
    ).targets
    assert [(one.name, one.role, one.faxes) for one in found] == [
        ("M. Tobal Merin", "to", ["+228 22 55 01 00"]),
        ("Ambassade du Togo", "copy", ["022 555 01 10"]),
    ]


def test_a_salutation_and_a_remark_may_go_on_in_the_next_line() -> None:
    found = targets(
        "Minister of Water\nAda Bora\nBox 12, Arunda\nSalutation: Señora Ministra /\nDear Minister\n"
        "Warden of Wells\nTobal Merin\nFax: + 228 22 55 01 00 (a voice may answer: please ask\nfor the line to be opened)\n"
        "Box 13, Arunda"
    )
    assert [(one.name, one.salutation, one.address_lines) for one in found] == [
        ("Ada Bora", "Señora Ministra / Dear Minister", ["Box 12, Arunda"]),
        ("Tobal Merin", None, ["Box 13, Arunda"]),
    ]


def test_the_labels_of_a_form_say_what_each_line_is() -> None:
    found = targets(
        "Second recipient\nPosition: Minister of Water\nName: Ada Bora\nAddress: Box 12, Arunda\nEmail: a@example.org\n"
        "Name: Tobal Merin\nPosition: Keeper\nEmail: t@example.org"
    )
    assert [(one.name, one.post, one.address_lines) for one in found] == [
        ("Ada Bora", "Minister of Water", ["Box 12, Arunda"]),
        ("Tobal Merin", "Keeper", []),
    ]


def test_a_building_named_after_a_post_is_an_address() -> None:
    [found] = targets(
        "Chief Minister\nAda Bora\nChief Minister House\nDr. Tobal Road, Arunda\nFax: +228 22 55 01 00"
    )
    assert found.address_lines == ["Chief Minister House", "Dr. Tobal Road, Arunda"]


def test_what_stands_below_the_last_address_is_nobody() -> None:
    found = targets(
        "Minister of Water\nAda Bora\nBox 12, Arunda\nFax: +228 22 55 01 00\n\nYou can write in plain words.\n\nThank you."
    )
    assert [(one.name, one.address_lines) for one in found] == [("Ada Bora", ["Box 12, Arunda"])]


def test_an_addressee_may_stand_on_the_line_of_those_who_are_none() -> None:
    text = "League of Wells, Box 13, Arunda, and to diplomatic representatives of your country"
    assert [
        one.name for one in targets(f"Minister of Water\nAda Bora\nBox 12, Arunda\nCOPIES TO: {text}")
    ] == [
        "Ada Bora",
        "League of Wells",
    ]


@pytest.mark.parametrize(
    "post",
    [
        "Minister of Immigration, Refugees and Citizenship",
        "Commissioner for Political Affairs, Peace and Security of the African Union",
        "Minister für Justiz, Inneres und Sport",
        "Ministre de la Justice, des Droits humains et de l'Intégrité",
        "Ministra de Agua, Energía y Minas",
        "Ministra della Giustizia, dell'Interno e della Pace",
        "Fiscala General de la República",
    ],
)
def test_a_post_may_hold_a_list(post: str) -> None:
    named = split_named(f"Ana Ruiz, {post}, 12 High Street")
    assert (named.name, named.post, named.rest) == ("Ana Ruiz", post, "12 High Street")


def test_an_office_behind_a_post_is_no_part_of_it() -> None:
    named = split_named("Ana Ruiz, Director of Prisons, Ministry of Justice and Human Rights")
    assert (named.post, named.rest) == ("Director of Prisons", "Ministry of Justice and Human Rights")


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "Counsellor Tobal Merin, Minister of Justice of Kenya",
            "Counsellor Tobal Merin",
            "Minister of Justice of Kenya",
        ),
        (
            "Judge Ada Bora, President of the Supreme Court",
            "Judge Ada Bora",
            "President of the Supreme Court",
        ),
        ("Ambassador Ada Bora, Embassy of Kenya", "Ada Bora", "Ambassador"),
    ],
)
def test_a_title_stays_with_the_name_where_another_post_follows(text: str, name: str, post: str) -> None:
    named = split_named(text)
    assert (named.name, named.post) == (name, post)


def test_names_have_small_words_in_malay_and_a_post_may_name_its_town() -> None:
    found = targets(
        "1. Attorney General of Kenya\nTan Sri Halimah binti Wazir\nBox 12, Arunda\n\n"
        "2. Chief of Police, Merin Resort\nLt. Col. Pol. A. Bora\nBox 13, Arunda\n"
    )
    assert [(one.name, one.post) for one in found] == [
        ("Tan Sri Halimah binti Wazir", "Attorney General of Kenya"),
        ("Lt. Col. Pol. A. Bora", "Chief of Police, Merin Resort"),
    ]


def test_what_nobody_uses_any_more_goes_on_in_the_next_line() -> None:
    found = targets(
        "Minister of Justice\nTobal Merin\nBox 12\nTelegrams: Minister Merin, Arunda,\nKenya\nFax: +254 20 555 0112\n"
    )
    assert (found[0].address_lines, found[0].faxes) == (["Box 12"], ["+254 20 555 0112"])


def test_a_line_in_capitals_begins_each_target_of_a_sheet_that_sets_them_so() -> None:
    found = targets(
        "VORSITZENDER DER KOMMISSION\nCommissioner Tobal Merin\nBOTSCHAFT DER REPUBLIK KENIA\nI. E. Frau Ada Bora\nProbestraße 7\n"
    )
    assert [(one.name, one.post) for one in found] == [
        ("Commissioner Tobal Merin", "VORSITZENDER DER KOMMISSION"),
        ("I. E. Frau Ada Bora", "BOTSCHAFT DER REPUBLIK KENIA"),
    ]


def test_an_ambassador_stands_below_the_embassy() -> None:
    found = targets("Botschaft der Republik Kenia\nBotschafterin Ada Bora\nProbestraße 7\n")
    assert [(one.name, one.post, one.address_lines[0]) for one in found] == [
        ("Ada Bora", "Botschafterin", "Botschaft der Republik Kenia")
    ]


def test_letters_with_a_stroke_are_letters_of_a_name() -> None:
    found = targets("Minister of Public Security\nGeneral Đoàn Văn Thược\n44 Example Street\n")
    assert (found[0].name, found[0].post) == ("General Đoàn Văn Thược", "Minister of Public Security")


def test_a_name_may_end_like_a_german_council() -> None:
    named = split_named("H.E. Ms. Ada Bherat, Ambassador, Permanent Mission of Kenya")
    assert (named.name, named.post) == ("H.E. Ms. Ada Bherat", "Ambassador")


def test_how_to_address_somebody_may_take_two_lines_and_opens_no_letter() -> None:
    found = read(
        "UA-1/2014\nAPPELLE AN\nPRÄSIDENTIN DES GERICHTS\nLic. Ada Bora\nBox 12\n(Anrede: Estimada Sra. Presidenta / Dear President /\n"
        "Sehr geehrte Frau Präsidentin)\nFax: (00 502) 2555 0163\n\nMINISTER\nLic. Tobal Merin\nBox 13\n\n"
        "Bitte schreiben Sie möglichst sofort. Schreiben Sie in gutem Spanisch oder auf Deutsch.\n"
    )
    assert not found.has_model_letter
    assert [one.name for one in found.targets] == ["Lic. Ada Bora", "Lic. Tobal Merin"]
    assert found.targets[0].faxes == ["(00 502) 2555 0163"]
