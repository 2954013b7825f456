"""Whom a document prints is looked for in the directory: the same, changed, or new."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from officials.models import Channel, Office, Official
from officials.printed import Printed
from officials.selectors.matching import Match, match
from officials.services.finding_in_directory import find_or_add
from officials.states import ChannelKind, ChannelState, OfficeKind
from tests.plugin.cast import make_embassy, make_minister

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def printed_minister(**fields: Any) -> Printed:
    """As `make_minister` is, in other letters."""
    values: dict[str, Any] = {
        "name": "H.E. ILAR DÓMEN",
        "post": "Minister of Justice",
        "country": "TV",
        "address_lines": ["Ministry of Justice,", "4 Harbour Road", "Port Tovar"],
        "emails": ["Minister@Justice.example"],
        "faxes": ["0044 1632-960961"],
        "x_handles": ["justiceexample"],
    }
    return Printed(**values | fields)


def differences(found: Match) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {one.field: (one.directory, one.document) for one in found.differences}


def test_the_same_in_other_letters() -> None:
    minister = make_minister()
    assert match(printed_minister()) == Match("same", official=minister)  # type: ignore[arg-type]


def test_what_the_document_knows_and_what_the_directory_knows_is_told_by_field() -> None:
    minister = make_minister()
    found = match(printed_minister(post="Minister of the Interior", faxes=[], phones=["+44 1632 960 999"]))
    assert (found.kind, found.official) == ("changed", minister)
    assert differences(found) == {
        "post": (("Minister of Justice",), ("Minister of the Interior",)),
        "channels.fax": (("+44 1632 960 961",), ()),
        "channels.phone": ((), ("+44 1632 960 999",)),
    }
    assert [one.label for one in found.differences] == ["Post", "Fax", "Phone"]


def test_a_document_that_says_less_says_nothing_new() -> None:
    minister = make_minister()
    found = match(printed_minister(x_handles=[]))
    assert (found.kind, found.official) == ("same", minister)
    assert differences(found) == {"channels.x": (("@JusticeExample",), ())}


def test_a_dead_address_is_known_and_not_missed() -> None:
    minister = make_minister()
    Channel.objects.filter(kind=ChannelKind.FAX).update(state=ChannelState.DEAD)
    assert match(printed_minister()).kind == "same"
    assert match(printed_minister(faxes=[])).differences == []
    assert match(printed_minister(faxes=[])).official == minister


def test_the_office_gives_what_the_official_lacks() -> None:
    minister = make_minister()
    Channel.objects.create(office=minister.office, kind=ChannelKind.PHONE, value="+44 1632 960 999")
    assert match(printed_minister(phones=["+441632960999"])).kind == "same"


@pytest.mark.parametrize("name", ["Ilár Domen Sákar", "Domen", "", "Minister of Justice"])
def test_the_same_address_finds_another_spelling_and_no_name(name: str) -> None:
    minister = make_minister()
    make_minister("Ilar Domen Sakar Nuri", post="Judge")  # has the same address, and is not the minister
    assert match(printed_minister(name=name, country="PK")).official == minister


def test_a_successor_at_the_same_address_is_somebody_else() -> None:
    make_minister()
    printed = printed_minister(name="Ruta Sen")
    assert match(printed) == Match("new")  # type: ignore[arg-type]
    made, _ = find_or_add(printed)
    assert made is not None
    assert made.name == "Ruta Sen"


@pytest.mark.parametrize(("country", "is_found"), [("TV", True), ("", True), ("PK", False)])
def test_a_namesake_in_another_country_is_somebody_else(country: str, is_found: bool) -> None:  # noqa: FBT001
    minister = make_minister()
    minister.also_spelled = ["Eelar Domén"]
    minister.save(update_fields=["also_spelled"])
    found = match(Printed(name="Mr. Eelar Domen", post="Minister of Justice", country=country))
    assert found.official == (minister if is_found else None)


def test_a_post_without_a_name_is_found_in_its_country_alone() -> None:
    minister = make_minister()
    nameless = Printed(name="", post="Minister of Justice", country="TV")
    assert match(nameless).official == minister
    assert match(Printed(name="Minister of Justice", post="Minister of Justice")).kind == "new"
    assert match(Printed(name="", post="Minister of Justice", country="PK")).kind == "new"
    make_minister("Ruta Sen")
    assert match(nameless).kind == "new"


def test_the_minister_of_another_state_is_somebody_else() -> None:
    printed = Printed(name="Ahmed Khan", post="Minister of Justice", country="PK")
    minister, _office = find_or_add(printed)
    assert minister is not None
    assert minister.country == "PK"
    assert match(printed) == Match("same", official=minister)  # type: ignore[arg-type]
    assert match(replace(printed, country="BD")).kind == "new"
    namesake, _office = find_or_add(replace(printed, country="BD"))
    assert namesake != minister
    assert match(replace(printed, country="BD")).official == namesake


@pytest.mark.parametrize("name", ["", "Minister of Justice"])
def test_a_post_without_a_name_is_added_once_in_its_country(name: str) -> None:
    printed = Printed(name=name, post="Minister of Justice", country="KE")
    first, _office = find_or_add(printed)
    assert find_or_add(printed) == (first, None)
    assert find_or_add(replace(printed, country="UG"))[0] != first
    assert Official.objects.count() == 2


@pytest.mark.parametrize(("known", "said"), [("", "PK"), ("PK", ""), ("", "")])
def test_a_namesake_may_be_of_another_country_where_one_is_not_known(known: str, said: str) -> None:
    printed = Printed(
        name="Ahmed Khan", post="Minister of Justice", country=known, phones=["+44 1632 960 999"]
    )
    minister, _office = find_or_add(printed)
    found = match(replace(printed, country=said))
    assert (found.kind, found.official) == ("uncertain", minister)
    assert differences(found) == (
        {"country": ((known,) if known else (), (said,) if said else ())} if known != said else {}
    )
    embassy = Printed(name="Embassy in Bern", country=known)
    _official, office = find_or_add(embassy)
    found = match(replace(embassy, country=said))
    assert (found.kind, found.office) == ("uncertain", office)


def test_an_address_in_common_leaves_no_doubt_about_the_country() -> None:
    minister = make_minister()
    Office.objects.update(country="")
    assert match(printed_minister()) == Match("same", official=minister)  # type: ignore[arg-type]
    Office.objects.update(country="TV")
    assert match(printed_minister(country="")).kind == "same"
    found = match(printed_minister(country="PK"))
    assert (found.kind, differences(found)) == ("changed", {"country": (("TV",), ("PK",))})
    assert [one.label for one in found.differences] == ["Country"]


def test_who_is_of_no_state_is_the_same_in_every_case() -> None:
    council = Office.objects.create(name="Human Rights Council", kind=OfficeKind.UN_BODY)
    president = Official.objects.create(name="Ruta Sen", post="President", office=council)
    assert match(Printed(name="Ruta Sen", post="President", country="PK")).official == president
    assert match(Printed(name="Ruta Sen", post="President", country="PK")).kind == "same"
    assert match(Printed(name="Human Rights Council", country="PK")).kind == "same"


def test_the_one_of_the_same_country_comes_before_one_of_no_known_country() -> None:
    find_or_add(Printed(name="Ahmed Khan", post="Minister of Justice"))
    known = Official.objects.create(name="Ahmed Khan", post="Minister of Justice", country="PK")
    found = match(Printed(name="Ahmed Khan", post="Minister of Justice", country="PK"))
    assert (found.kind, found.official) == ("same", known)
    find_or_add(Printed(name="Ministry of Justice"))
    ministry = Office.objects.create(name="Ministry of Justice", country="PK")
    assert match(Printed(name="Ministry of Justice", country="PK")).office == ministry


def test_the_country_of_an_official_is_that_of_the_office_until_they_have_one_of_their_own() -> None:
    minister = make_minister()
    printed = Printed(name="Ilar Domen", post="Minister of Justice", country="TV")
    assert not minister.country
    assert minister.home_country == "TV"
    assert match(printed).official == minister
    Official.objects.update(country="PK")
    assert match(printed).kind == "new"
    assert match(replace(printed, country="PK")).official == minister


def test_who_left_the_post_is_not_found() -> None:
    minister = make_minister()
    Official.objects.filter(pk=minister.pk).update(until=date(2026, 3, 1))
    assert match(printed_minister()).kind == "new"


def test_an_office_is_found_by_its_name_in_its_country() -> None:
    embassy = make_embassy("Embassy in Bern")
    printed = Printed(name="EMBASSY IN BERN", country="TV", address_lines=["Seestrasse 1", "3000 Bern"])
    found = match(printed)
    assert (found.kind, found.office) == ("same", embassy)
    assert match(Printed(name="Embassy in Bern", country="PK")).kind == "new"
    assert find_or_add(printed) == (None, embassy)


def test_a_large_directory_costs_a_few_queries(django_assert_max_num_queries: Callable[..., Any]) -> None:
    for number in range(30):
        make_minister(f"Minister {number}")
    Office.objects.create(name="Ministry of Justice", country="PK")
    with django_assert_max_num_queries(5):
        match(printed_minister(name="Minister 7"))
    with CaptureQueriesContext(connection) as asked:
        match(Printed(name="Ilar Domen", post="Judge", emails=["a@justice.example"]))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for query in asked.captured_queries:
            cursor.execute("EXPLAIN " + query["sql"])
            assert "Seq Scan" not in str(cursor.fetchall())
