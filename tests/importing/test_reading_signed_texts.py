"""Petitions and letters that many sign: known by their shape, addressed with and without labels."""

from datetime import date

import pytest

from tests.importing.reading_aloud import read

WELLS = "Les puits d'Arunda sont fermés depuis des années et personne n'a répondu aux lettres que nous avons écrites."


def test_a_count_of_signers_and_a_call_to_sign_make_a_petition() -> None:
    document = read(
        "Rouvrez les puits d'Arunda\n\nOuverte depuis le 3 mai 2020 • Clôture : 30 juin 2020\n\n"
        "À :\nM. Tobal Merin, ministre de l'Eau ; Mme Ada Bora, maire d'Arunda\nCopie à la Préfecture d'Arunda\n"
        f"1 204 signatures\n\n{WELLS}\n\nSigner\n"
    )
    assert (document.kind, document.title) == ("petition", "Rouvrez les puits d'Arunda")
    assert (document.issued, document.deadline) == (date(2020, 5, 3), date(2020, 6, 30))
    assert [(one.name, one.post, one.role) for one in document.targets] == [
        ("M. Tobal Merin", "ministre de l'Eau", "to"),
        ("Mme Ada Bora", "maire d'Arunda", "to"),
        ("Préfecture d'Arunda", None, "copy"),
    ]


def test_names_of_many_below_the_closing_words_make_a_joint_letter() -> None:
    document = read(
        "Offener Brief an die Regierung\n\nVeröffentlicht am 4. Mai 2021\n\nAn\nden Justizminister\nDr. Tobal Merin\n"
        "Arunda\n\n2. Mai 2021\n\ncc. Ada Bora, Bürgermeisterin von Arunda\n\nSehr geehrter Herr Minister,\n\n"
        "unsere Vereine schreiben Ihnen wegen der Brunnen von Arunda, die seit Jahren geschlossen sind, ohne dass jemand uns je sagte, warum.\n\n"
        "Hochachtungsvoll\n\nBrunnenbund | Wasserkreis | Haus am Fluss\nQuellverein | Hof und Feld\n"
    )
    assert (document.kind, document.title) == ("joint_letter", "Offener Brief an die Regierung")
    assert (document.issued, document.has_model_letter) == (date(2021, 5, 2), False)
    assert [(one.name, one.post, one.role) for one in document.targets] == [
        ("Dr. Tobal Merin", "Justizminister", "to"),
        ("Ada Bora", "Bürgermeisterin von Arunda", "copy"),
    ]


def test_several_on_one_line_are_told_apart_by_their_posts_or_brackets() -> None:
    document = read(
        "Open the wells of Arunda\n\nTo: Minister of Water (Tobal Merin), Warden of Wells (Ada Bora) and Water Council\n\n"
        "Signatures: 1,204\n\nThe wells of Arunda have been closed for years and nobody has told us why.\n\nSign now\n"
    )
    assert [(one.name, one.post) for one in document.targets] == [
        ("Tobal Merin", "Minister of Water"),
        ("Ada Bora", "Warden of Wells"),
        ("Water Council", None),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "Name, Vorname, Adresse, Unterschrift",
        "SURNAME      FIRST NAME      ADDRESS      SIGNATURE",
        "Nom | Prénom | Adresse | Signature",
        "Nombre   Apellidos   Ciudad   Firma",
        "Nome   Cognome   Indirizzo   Firma",
        "Nome completo   Morada   Assinatura",
    ],
)
def test_nobody_stands_in_the_rows_where_people_sign(heads: str) -> None:
    document = read(
        "Rouvrez les puits d'Arunda\n\nPétition lancée le 4 mai 2019. Signatures possibles jusqu'au 30 juin 2019.\n\n"
        f"{WELLS}\n\nDestinataire :\nM. Tobal Merin\nMinistre de l'Eau\nArunda\n\n{heads}\n1 .......... .......... ..........\n"
    )
    assert (document.kind, document.title) == ("petition", "Rouvrez les puits d'Arunda")
    assert (document.issued, document.deadline) == (date(2019, 5, 4), date(2019, 6, 30))
    assert [one.name for one in document.targets] == ["M. Tobal Merin"]


@pytest.mark.parametrize(
    ("words", "post", "name"),
    [
        ("An die", "Bürgermeisterin von Arunda", "Frau Ada Bora"),
        ("Au", "Ministre de l'Eau", "M. Tobal Merin"),
        ("Al", "Ministro de Aguas", "Sr. Tobal Merin"),
        ("À", "Ministra das Águas", "Exma. Sra. Ada Bora"),
    ],
)
def test_a_word_of_address_may_stand_alone(words: str, post: str, name: str) -> None:
    document = read(
        f"{words}\n{post}\n{name}\nArunda\n\nArunda, 2 mai 2021\n\nMadame, Monsieur,\n\n{WELLS}\n"
        "Nos associations vous demandent de les rouvrir sans attendre.\n\nCordialement\n\n"
        "Maison du Fleuve | Cercle des Puits | Champs et Cours | Sources du Nord | Union des Eaux\n"
    )
    assert document.kind == "joint_letter"
    assert [(one.name, one.post) for one in document.targets] == [(name, post)]


def test_an_area_may_be_called_like_a_person() -> None:
    document = read(
        "Open the wells of Arunda\n\nTo:\nChair of the People's Committee of the Province Tobal Merin\nMrs. Ada Bora\n\n"
        "Signatures: 1,204\n\nThe wells of Arunda have been closed for years and nobody has told us why.\n\nSign now\n"
    )
    post = "Chair of the People's Committee of the Province Tobal Merin"
    assert [(one.name, one.post) for one in document.targets] == [("Mrs. Ada Bora", post)]


STARTED = [
    "This petition was created on 19 September 2019",
    "Diese Petition wurde am 19. September 2019 gestartet",
    "Cette pétition a été lancée le 19 septembre 2019",
    "Esta petición fue creada el 19 de septiembre de 2019",
    "Questa petizione è stata lanciata il 19 settembre 2019",
    "Este abaixo-assinado foi lançado em 19 de setembro de 2019",
    "Esta petição foi criada em 19 setembro 2019",
]


@pytest.mark.parametrize("told", STARTED)
def test_a_page_tells_below_its_letter_when_the_petition_was_started(told: str) -> None:
    found = read(
        "Free the river guards\nTo: Minister of Water\n\nDear Minister,\n\n"
        "Since 2011 the women of the river have counted the fish, and on 3 May 2018 they were beaten.\n\n"
        f"{told}\n2 946 people have signed. Sign the petition.\n"
    )
    assert (found.kind, found.issued) == ("petition", date(2019, 9, 19))


def test_two_neighbours_in_one_breath_are_not_what_a_petition_is_about() -> None:
    text = "Save the beach\nTo: Minister of Water\n\nDear Minister,\n\n{}\n\n9 people have signed. Sign the petition."
    assert (
        read(text.format("In Mauritania and Senegal the guards of the beach have a radio.")).country is None
    )
    assert read(text.format("The beaches of Senegal have no guards at all.")).country == "SN"


def test_an_embassy_that_gets_a_copy_tells_which_country_it_is() -> None:
    found = read(
        "Lasst den Chor singen\nPetition an: Orhan Beispiel, Gouverneur\nZur Kenntnis: Türkisches Generalkonsulat\n\n"
        "Sehr geehrter Herr Gouverneur,\n\nder Chor sang auch in Frankreich und hat nun seine Räume verloren.\n\n"
        "4.117 Unterschriften. Jetzt die Petition unterschreiben!\n"
    )
    assert found.country == "TR"


def test_the_subject_of_a_joint_letter_is_none_of_those_who_get_a_copy() -> None:
    found = read(
        "Mr Tobal Merin\nMinister of Justice\nBox 12, Arunda\n\nCc: Ms Ada Bora, Minister of Interior\n"
        "Re: Closure of the reading room\nYour Excellency,\n\nWe, the undersigned organisations, write to you.\n\n"
        "Yours faithfully,\nReaders One\nReaders Two\nReaders Three\nReaders Four\nReaders Five\n"
    )
    assert [one.name for one in found.targets] == ["Mr Tobal Merin", "Ms Ada Bora"]


@pytest.mark.parametrize("label", ["Contact", "Kontakt", "Contacto", "Contatti", "Contato"])
def test_whoever_publishes_a_statement_is_not_written_to(label: str) -> None:
    text = (
        "Kenya: stop following lawyers\n21 June 2022\n\nThe Commission today condemned what the police have done.\n\n"
        f"{{}}{label}\nKagiso Merin, Legal Adviser, t: +27 11 555 0164; e-mail: africa@example.org\n"
    )
    alone = read(text.format(""))
    assert (alone.kind, alone.targets) == ("statement", [])
    asked = read(text.format("TAKE ACTION\nPlease write to the authorities before 3 July 2022.\n\n"))
    assert asked.kind == "letter_writing"


def test_a_list_for_the_attention_of_holds_a_target_on_each_line() -> None:
    found = read(
        "Libertà per i lettori\nPetizione diretta a\nMinistro della Cultura e altri 2\n\nAlla cortese attenzione di:\n"
        "Tobal Merin, Ministro della Cultura\nPresidente dell'Assemblea\nDott.ssa Ada Bora, Procuratrice di Arunda\n\n"
        "Gentili Signore, egregi Signori,\n\na Arunda la polizia ha fermato l'autobus dei libri e nessuno ha risposto.\n\n"
        "4.219 firme. Firma questa petizione\n"
    )
    assert [one.name for one in found.targets][-3:] == [
        "Tobal Merin",
        "Presidente dell'Assemblea",
        "Dott.ssa Ada Bora",
    ]


def test_what_a_petition_tells_may_end_in_its_demands() -> None:
    found = read(
        "Free the boat\nPetition to: Mayor of Arunda\n9 people have signed. Sign this petition\nBackground\n"
        "The boat has brought books to the islands since 1998, and it was taken away in June.\nWe therefore ask:\n"
        "- that the boat be given back;\n- that the charges be dropped.\n"
    )
    assert (found.kind, found.demands_count) == ("petition", 2)
