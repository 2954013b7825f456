"""Layouts that nobody here had seen before, in six languages: who is meant on pages of petitions, and what stands beside addresses."""

import pytest

from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.line import Line
from campaigns.importing.partings import ends_addresses
from tests.importing.reading_aloud import read

TOLD = "The keepers of the wells of Arunda have been locked out since 3 March 2021, and nobody has told them why."
ASKED = "PLEASE WRITE TO:\nMr Tobal Merin\nMinister of Water\nMinistry of Water\nBox 12\nArunda, Kenya\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Friends of the Wells started this petition, addressed to Tobal Merin (Minister of Water) and Ada Bora (Prefect)",
        "Freunde der Brunnen startete diese Petition, gerichtet an Tobal Merin (Wasserminister) und Ada Bora (Präfektin)",
        "Amis des puits a lancé cette pétition, adressée à Tobal Merin (Ministre de l'Eau) et à Ada Bora (Préfète)",
        "Amigos de los pozos inició esta petición, dirigida a Tobal Merin (Ministro de Agua) y a Ada Bora (Alcaldesa)",
        "Amici dei pozzi ha lanciato questa petizione, rivolta a Tobal Merin (Ministro dell'Acqua) e a Ada Bora (Prefetta)",
        "Amigos dos poços lançou esta petição, dirigida a Tobal Merin (Ministro da Água) e a Ada Bora (Prefeita)",
    ],
)
def test_who_started_a_petition_says_to_whom_with_posts_in_brackets(sentence: str) -> None:
    page = f"<h1>Open the wells</h1><p>1,204 have signed. Next goal: 1,500</p><p>{sentence}</p><p>{TOLD}</p><p>Sign the petition</p>"
    assert [one.name for one in read(page, "page.html").targets] == ["Tobal Merin", "Ada Bora"]


@pytest.mark.parametrize(
    "label",
    [
        "Start of the collection",
        "Start der Sammlung",
        "Ouverture de la collecte",
        "Inicio de la recogida",
        "Avvio della raccolta",
        "Início da recolha",
    ],
)
def test_the_start_of_a_collection_comes_before_the_day_its_page_was_put_up(label: str) -> None:
    page = (
        "<p>Posted on 09.05.2021</p><p>Petition</p><h1>Open the wells</h1><p>To: Tobal Merin, Minister of Water</p>"
        f"<p>{label}: 02.05.2021<br>Signatures: 1,204</p><p>{TOLD}</p><p>Sign now</p>"
    )
    assert str(read(page, "page.html").issued) == "2021-05-02"


@pytest.mark.parametrize(
    "kicker",
    [
        "JOINT STATEMENT",
        "MEDIENMITTEILUNG",
        "DÉCLARATION PUBLIQUE",
        "PRONUNCIAMIENTO",
        "NOTA STAMPA",
        "NOTA PÚBLICA",
    ],
)
def test_what_kind_of_statement_this_is_makes_no_title(kicker: str) -> None:
    text = f"{kicker}\n\nOn the locked wells of Arunda\n\n{TOLD} {TOLD}\n"
    assert read(text).title == "On the locked wells of Arunda"


@pytest.mark.parametrize(
    "line",
    [
        "To add your signature: www.wells.example/sign",
        "Um Ihre Unterschrift zu geben: www.wells.example/sign",
        "Pour signer: www.wells.example/sign",
        "Para sumar su firma: www.wells.example/sign",
        "Per firmare: www.wells.example/sign",
        "Para assinar: www.wells.example/sign",
        "² Ada Bora, The Wells of Arunda, 2018",
    ],
)
def test_a_call_to_sign_and_a_footnote_end_addresses(line: str) -> None:
    assert ends_addresses(Line(line, 1))


def test_a_salutation_within_a_table_of_addresses_ends_none() -> None:
    page = (
        "<h1>Radio cercada (Kenya: AU 12/24)</h1><p>{told}</p><h2>Datos de contacto</h2><table><tr>"
        "<td>Lic. Ada Bora<br>Fiscal General<br>Calle 1<br>Saludo: Señora Fiscal</td>"
        "<td>Embajador Tobal Merin<br>Embajada de Kenya<br>Calle 2<br>Saludo: Señor Embajador</td></tr></table>"
    )
    found = read(page.format(told=TOLD), "page.html").targets
    assert [(one.name, one.salutation) for one in found] == [
        ("Lic. Ada Bora", "Señora Fiscal"),
        ("Tobal Merin", "Señor Embajador"),
    ]


def test_a_subject_below_an_addressee_is_nobody() -> None:
    letter = "Geneva, 3 May 2021\n\nTo: Members of the Human Rights Council\n\nRe: The wells of Arunda\n\nExcellencies,\n\n"
    signed = "\n".join(f"Union of Wells {name}" for name in ("Ada", "Bora", "Cato", "Dele", "Esra", "Fina"))
    text = f"{letter}We, the undersigned organisations, write to you. {TOLD}\n\nSincerely,\n\n{signed}\n"
    assert [one.name for one in read(text).targets] == ["Members of the Human Rights Council"]


def test_accounts_of_an_office_on_two_networks_go_to_whoever_holds_it() -> None:
    text = f"{ASKED}\nSOCIAL MEDIA\nMinistry of Water: @Water_ex, Facebook @ministry.water.ex\n"
    (holder,) = read(text).targets
    assert (holder.twitter, holder.facebook) == (["Water_ex"], ["ministry.water.ex"])


def test_a_stroke_between_numbers_of_three_groups_parts_them() -> None:
    assert read_contacts("Tel.: 12 3456 0120 / 12 3456 0121").phones == ["12 3456 0120", "12 3456 0121"]


def test_a_name_may_hold_the_word_for_a_board_and_a_unit_is_an_office() -> None:
    assert split_named("Sr. Tobal Mesa Merin, Alcalde de Arunda").name == "Sr. Tobal Mesa Merin"
    assert split_named("Unidad de Pozos, Calle 9 #14-97, Arunda").name == "Unidad de Pozos"


def test_a_date_below_the_number_is_the_documents_own_however_long_the_menu_above_is() -> None:
    menu = "".join(f"<p>Menu entry {number}</p>" for number in range(16))
    page = f"{menu}<h1>Keeper dies</h1><p>Urgent Appeal Case: AHRC-UAC-012-2014</p><p>3 May 2014</p><p>{TOLD}</p>"
    assert str(read(page, "page.html").issued) == "2014-05-03"


def test_versions_are_listed_between_dashes_and_by_their_size() -> None:
    dashes = f"{TOLD}\n\nDownloads: français – bambara – English (at www.wells.example)\n"
    assert read(dashes).documents == ["français", "bambara", "English"]
    listed = "<ul><li><a href='a.docx'>UA 1/24 deutsch</a> <span>docx, 61 KB</span></li></ul>"
    assert read(f"<p>{TOLD}</p><h3>Downloads</h3>{listed}", "page.html").documents == ["UA 1/24 deutsch"]


def test_a_call_to_sign_offers_the_hashtag_at_its_end() -> None:
    text = f"{TOLD}\n\nTo add your signature: www.wells.example/sign #OpenTheWells\n"
    assert read(text).hashtags == ["#OpenTheWells"]


def test_authorities_in_the_town_a_joint_letter_is_written_in_stand_for_their_state() -> None:
    signed = "\n".join(f"Union des puits {name}" for name in ("Ada", "Bora", "Cato", "Dele", "Esra", "Fina"))
    told = "Les gardiennes des puits ont été chassées le 3 mars 2021. Certaines vivent au Togo, au Togo ou au Bénin depuis."
    text = (
        "Niamey, le 4 avril 2021\n\nÀ l'attention de :\nM. Tobal Merin\nMinistre de l'Eau\nBP 12 Niamey\n\n"
        f"Monsieur le Ministre,\n\nNous, organisations soussignées, vous écrivons. {told}\n\nVeuillez agréer nos salutations.\n\n"
        f"Les organisations signataires :\n{signed}\n"
    )
    assert read(text).country == "NE"
