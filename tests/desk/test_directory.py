"""The directory: found under any spelling, added to in place, and nobody in it is lost."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign
from officials.models import Channel, Office, Official
from officials.reaching import settled
from officials.selectors.directory import search_offices, search_officials
from officials.services.replacing import replace_official
from tests.desk.reading import text_of
from tests.plugin.cast import make_embassy, make_minister

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.mark.parametrize(
    "typed",
    [
        "gonzalez",
        "GONZÁLEZ",
        "Félipe Gonzalez",
        "Moráles justice",
        "interior-minister",
        "Gonsales",
        "O’Brien",
        "obr",
    ],
)
def test_a_search_finds_any_spelling(typed: str) -> None:
    ministry = Office.objects.create(name="Ministry of Justice")
    wanted = Official.objects.create(
        name="Felipe González O'Brien",
        also_spelled=["Gonsales Morales"],
        post="Interior Minister",
        office=ministry,
    )
    if typed == "obr":
        wanted.name = "Łukasz Obrecht"
        wanted.save()
    make_minister()

    assert list(search_officials(Official.objects.all(), typed)) == [wanted]


def test_a_search_for_an_office(db: None) -> None:
    embassy = make_embassy("Botschaft in Zürich")
    Office.objects.create(name="Ministry")

    assert list(search_offices(Office.objects.all(), "zurich")) == [embassy]


def test_the_chooser_searches_the_directory(desk: Client) -> None:
    make_minister("Íłar Dömen")
    make_minister("Ruta Sen")

    found = desk.get("/desk/snippets/choose/officials/official/results/", {"q": "domen"})

    assert "Dömen" in text_of(found)
    assert "Ruta Sen" not in text_of(found)


def test_an_official_is_added_in_place_with_the_ways_to_reach_them(desk: Client) -> None:
    typed = {
        "name": "Ruta Sen",
        "post": "Prosecutor General",
        "country": "PK",
        "contact_post": "1 Court Road\nPort Tovar",
        "contact_email": "office@court.example",
        "contact_x": "@court",
    }

    answer = desk.post("/desk/snippets/choose/officials/official/create/", typed)

    made = Official.objects.get(name="Ruta Sen")
    assert made.country == "PK"
    assert answer.json()["result"]["id"] == str(made.pk)
    assert [(channel.kind, channel.value) for channel in made.channels.all()] == [
        ("post", "1 Court Road\nPort Tovar"),
        ("email", "office@court.example"),
        ("x", "court"),
    ]


def test_the_directory_is_edited_with_its_channels(desk: Client) -> None:
    typed = {
        "name": "Embassy in Bern",
        "kind": "embassy",
        "country": "PK",
        "accredited_in": ["CH", "", "LI", "CH"],
        "channels-TOTAL_FORMS": "1",
        "channels-INITIAL_FORMS": "0",
        "channels-0-kind": "fax",
        "channels-0-state": "alive",
        "channels-0-value": "+41 31 555 01 02",
        "channels-0-language": "",
        "channels-0-id": "",
    }

    desk.post("/desk/offices/add/", typed)

    embassy = Office.objects.get()
    assert embassy.accredited_in == ["CH", "LI"]
    assert Channel.objects.get().office == embassy
    assert desk.get(f"/desk/offices/edit/{embassy.pk}/").status_code == 200
    assert desk.get("/desk/offices/", {"q": "bern"}).status_code == 200


def test_the_list_tells_officials_apart_by_country(desk: Client) -> None:
    make_minister("Ilar Domen")  # of the ministry's country
    Official.objects.create(name="Ahmed Khan", post="Minister of Justice", country="PK")
    Official.objects.create(name="Ahmed Kahn", post="Minister of Justice", country="BD")

    assert {"Tuvalu", "Pakistan", "Bangladesh"} <= set(text_of(desk.get("/desk/officials/")).split())
    found = [
        [name for name in ("Domen", "Khan", "Kahn") if name in text_of(page)]
        for page in (desk.get("/desk/officials/results/", {"country": code}) for code in ("TV", "PK", "BD"))
    ]
    assert found == [["Domen"], ["Khan"], ["Kahn"]]
    assert "Bangladesh" in text_of(desk.get("/desk/snippets/choose/officials/official/results/"))


def test_a_longer_list_asks_no_more_of_the_database(desk: Client) -> None:
    make_minister()
    with CaptureQueriesContext(connection) as few:
        desk.get("/desk/officials/results/")
    for number in range(5):
        make_minister(f"Minister {number}")
    with CaptureQueriesContext(connection) as many:
        desk.get("/desk/officials/results/")
    assert len(many) == len(few)


def test_the_country_of_an_official_is_edited(desk: Client) -> None:
    minister = Official.objects.create(name="Ahmed Khan", post="Minister of Justice")
    typed = {"name": "Ahmed Khan", "post": "Minister of Justice", "country": "BD"}
    no_channels = {"channels-TOTAL_FORMS": "0", "channels-INITIAL_FORMS": "0"}

    desk.post(f"/desk/officials/edit/{minister.pk}/", typed | no_channels)

    minister.refresh_from_db()
    assert minister.country == "BD"
    assert "Bangladesh" in text_of(desk.get(f"/desk/officials/inspect/{minister.pk}/"))


def test_lists_are_read_as_words_and_countries_by_name(desk: Client) -> None:
    embassy, minister = make_embassy(), make_minister()
    Official.objects.filter(pk=minister.pk).update(also_spelled=["Ilar Dowmen", "Domén"])

    office = text_of(desk.get(f"/desk/offices/inspect/{embassy.pk}/"))
    official = text_of(desk.get(f"/desk/officials/inspect/{minister.pk}/"))
    ministry = text_of(desk.get(f"/desk/offices/inspect/{minister.office_id}/"))

    assert "Accredited in Switzerland, Liechtenstein" in office
    assert "Also spelled Ilar Dowmen, Domén" in official
    assert "Accredited in –" in ministry


def test_the_list_says_where_somebody_is_used(desk: Client, campaign: Campaign) -> None:
    minister = campaign.targets.all()[0].official

    page = desk.get(f"/desk/officials/usage/{minister.pk}/")

    assert "Eleven students" in text_of(page)


def test_a_successor_follows_in_the_same_post() -> None:
    minister = make_minister()
    Official.objects.update(country="PK")

    successor = replace_official(official=minister, name="Ruta Sen", honorific="", since=date(2026, 3, 1))

    minister.refresh_from_db()
    assert minister.until == date(2026, 2, 28)
    assert (successor.post, successor.office, successor.country, successor.since) == (
        minister.post,
        minister.office,
        "PK",
        date(2026, 3, 1),
    )


def test_nobody_follows_before_the_post_began(desk: Client) -> None:
    minister = make_minister()
    Official.objects.filter(pk=minister.pk).update(since=date(2026, 1, 1))

    page = desk.post(f"/desk/officials/{minister.pk}/replace/", {"name": "Ruta Sen", "since": "2025-06-01"})

    assert "The post ends before it begins" in text_of(page)
    assert not Official.objects.filter(name="Ruta Sen").exists()


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("email", " minister@defensa.example ", "minister@defensa.example"),
        ("email", "mailto:minister@defensa.example", "minister@defensa.example"),
        ("phone", "+595 21 555 0101", "+595 21 555 0101"),
        ("fax", "(595-21) 555 01 01 ext. 4", "(595-21) 555 01 01 ext. 4"),
        ("x", "https://twitter.com/defensapy?lang=es", "defensapy"),
        ("x", "@defensapy", "defensapy"),
        ("facebook", "www.facebook.com/Defensa.PY/", "Defensa.PY"),
        ("web_form", "www.defensa.example/contacto", "https://www.defensa.example/contacto"),
        ("post", "Calle 1\nAsunción", "Calle 1\nAsunción"),
    ],
)
def test_a_channel_is_kept_as_pages_need_it(kind: str, typed: str, kept: str) -> None:
    assert settled(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "ministro at defensa"),
        ("phone", "12"),
        ("fax", "ask the desk"),
        ("x", "https://example.org/defensapy"),
        ("facebook", "Ministry of Defence"),
        ("web_form", "the form on the page"),
    ],
)
def test_what_reaches_nobody_is_refused_where_it_is_typed(desk: Client, kind: str, typed: str) -> None:
    typed_form = {"name": "Ana Roca", "post": "Minister", f"contact_{kind}": typed}

    page = desk.post("/desk/snippets/choose/officials/official/create/", typed_form)

    assert "Type " in str(page.json())
    assert not Official.objects.exists()
