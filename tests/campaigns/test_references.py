"""Numbers of urgent actions are parsed once and find each other."""

import pytest

from campaigns.references import Reference, find_references, parse_reference


@pytest.mark.parametrize(
    "printed",
    [
        "UA 118.20",
        "UA 118/20",
        "UA: 118/2020",
        "UA-118/2020",
        "ua 118–20",
        "Urgent Action 118.20",
        "AU\u00a0118/20",
        "au 118/20",
        "AU n° 118/20",
        "AU N° 118/20",
        "AU n.º 118/20",
        "AU n. 118/20",
        "AU núm. 118/20",
        "UA-Nr: 118/2020",
        "UA Nr.: 118/20",
        "UA No: 118/20",
        "Acción Urgente 118/20",
        "Ação Urgente 118/20",
        "Action urgente 118/20",
        "Azione Urgente 118/20",
        "Eilaktion 118/20",
    ],
)
def test_every_printed_form_is_one_action(printed: str) -> None:
    reference = parse_reference(printed)
    assert reference is not None
    assert reference.key == ("UA", 118, 2020, 0)
    assert reference.slug == "ua-118-20"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First UA: 73/21 Index: AMR 28/4406/2021", Reference("UA", 73, 2021, None, "UA 73/21")),
        ("UA 027/25-2", Reference("UA", 27, 2025, 2, "UA 027/25-2")),
        ("FU 118.20-1", Reference("UA", 118, 2020, 1, "FU 118.20-1")),
        ("Primera AU 052/23: 052/23", Reference("UA", 52, 2023, None, "AU 052/23")),
        ("UA 118/97  Fear for safety", Reference("UA", 118, 1997, None, "UA 118/97")),
        ("EXTRA 44/95", Reference("EXTRA", 44, 1995, None, "EXTRA 44/95")),
        ("KGZ 002 /  0522 / OBS 041", Reference("OBS", 41, 2022, None, "KGZ 002 / 0522 / OBS 041")),
        ("KGZ 002 / 0522 / OBS 041.2", Reference("OBS", 41, 2022, 2, "KGZ 002 / 0522 / OBS 041.2")),
        ("AHRC-UAC-012-2019", Reference("AHRC-UAC", 12, 2019, None, "AHRC-UAC-012-2019")),
    ],
)
def test_a_number_keeps_the_form_it_is_printed_in(text: str, expected: Reference) -> None:
    assert parse_reference(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "docket number 118/2024",
        "ASA 33/7416/2023",
        "USUA 12/20",
        "the aura 12/20 of",
        "5 UA",
        "de 8 au 12.50 euros",
        "du 10 au 12/24",
        "Acción urgente 12-05-2024",
    ],
)
def test_what_has_no_number_has_none(text: str) -> None:
    assert parse_reference(text) is None


def test_a_further_information_has_its_sequence_in_the_address_and_names_its_action() -> None:
    reference = parse_reference("UA 027/25-2")
    assert reference is not None
    assert reference.slug == "ua-27-25-2"
    assert reference.printed_without_sequence == "UA 027/25"
    assert reference.action == ("UA", 27, 2025)


def test_the_observatory_and_the_asian_commission_have_addresses_of_their_own() -> None:
    found = find_references("KGZ 001 / 0821 / OBS 087 follows AHRC-UAC-012-2019")
    assert [reference.slug for reference, _, _ in found] == ["obs-87-21", "ahrc-uac-12-19"]
    assert found[0][1:] == (0, 24)
