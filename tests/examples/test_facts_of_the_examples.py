"""The facts of the five campaigns, written out: what the pages of the source systems show."""

from datetime import date

from campaigns.models import Target
from tests.examples.loaded import LoadedExamples

FIELDS = {
    "ua-118-20": {
        "kind": "urgent_action",
        "reference": "UA 118.20",
        "number": 118,
        "year": 2020,
        "ai_index": "",
        "country": "AF",
        "issued_on": date(2020, 7, 10),
        "deadline_on": None,
        "time_zone": "Asia/Kabul",
    },
    "ua-109-23": {
        "kind": "urgent_action",
        "reference": "UA 109/23",
        "number": 109,
        "year": 2023,
        "ai_index": "ASA 33/7416/2023",
        "country": "PK",
        "country_of_origin": "AF",
        "issued_on": date(2023, 11, 15),
        "time_zone": "Asia/Karachi",
        "preferred_languages": ["ur", "en", "sd", "bal", "pa"],
        "own_language_welcome": True,
    },
    "no-return-to-danger": {
        "kind": "statement",
        "starter": "Front Line Defenders",
        "country": "PK",
        "country_of_origin": "AF",
        "issued_on": date(2025, 1, 24),
    },
    "stop-tajik-genocide": {
        "kind": "petition",
        "hashtag": "#StopTajikGenocide",
        "starter": "Sha Tajik",
        "country": "AF",
        "issued_on": date(2022, 6, 2),
    },
    "defend-the-defenders": {
        "kind": "joint_letter",
        "starter": "International Movement Against All Forms of Discrimination and Racism (IMADR)",
        "issued_on": date(2015, 12, 10),
        "event_on": date(2015, 12, 17),
    },
}

EDITIONS = {
    "ua-118-20": ["en", "de", "fa"],
    "ua-109-23": ["en", "de", "fr", "ur"],
    "no-return-to-danger": ["en", "de"],
    "stop-tajik-genocide": ["en", "de"],
    "defend-the-defenders": ["en", "de", "ar", "fr"],
}

ENVELOPES = {
    ("ua-118-20", "Muhammad Ashraf Ghani"): [
        "H.E. Muhammad Ashraf Ghani",
        "President, Islamic Republic of Afghanistan",
        "ARG Presidential Palace",
        "Akber, Kabul, Afghanistan",
    ],
    ("ua-118-20", "Roya Rahmani"): [
        "Ambassador Roya Rahmani",
        "Ambassador of Afghanistan to the United States",
        "Embassy of Afghanistan",
        "2341 Wyoming Avenue NW",
        "Washington DC 20008",
    ],
    ("ua-109-23", "Anwaar-ul-Haq Kakar"): [
        "H.E. Anwaar-ul-Haq Kakar",
        "Caretaker Prime Minister",
        "Islamic Republic of Pakistan",
        "Constitution Avenue",
        "G-5/2 Islamabad",
    ],
    ("ua-109-23", "Embassy of Pakistan in Bern"): [
        "Embassy of Pakistan in Bern",
        "Botschaft von Pakistan",
        "Bernastrasse 47",
        "3005 Bern",
    ],
    ("ua-109-23", "Sarfraz Bugti"): [
        "Sarfraz Bugti",
        "Minister of Interior",
        "Secretary, Room #409, 4th Floor, R-Block",
        "Pakistan Secretariat, Constitution Avenue",
        "Red Zone, Islamabad",
    ],
    ("ua-109-23", "Jalil Abbas Jilani"): [
        "Jalil Abbas Jilani",
        "Minister of Foreign Affairs",
        "Secretary, Ministry of Foreign Affairs",
        "Constitution Ave, G-5/1, Islamabad",
    ],
}

OTHER_WAYS = {
    ("ua-118-20", "Muhammad Ashraf Ghani"): set(),
    ("ua-118-20", "Roya Rahmani"): {
        ("phone", "202 483 6410"),
        ("fax", "202 483 6488"),
        ("web_form", "https://bit.ly/2VpBvwU"),
        ("x", "RoyaRahmani"),
        ("x", "Embassy_of_AFG"),
        ("facebook", "embassyofafghanistan"),
    },
    ("ua-109-23", "Anwaar-ul-Haq Kakar"): {("x", "PakPMO"), ("x", "anwaar_kakar")},
    ("ua-109-23", "Embassy of Pakistan in Bern"): {("fax", "031 350 17 99")},
    ("ua-109-23", "Sarfraz Bugti"): {("fax", "+92-51-9202624")},
    ("ua-109-23", "Jalil Abbas Jilani"): {
        ("fax", "051-9207600"),
        ("x", "ForeignOfficePk"),
        ("x", "JalilJilani"),
    },
}

PETITIONED = [
    ("to", "António Guterres", "United Nations Secretary-General"),
    (
        "copy",
        "Ambassador Federico Villegas",
        (
            "President of the United Nations Human Rights Council and Permanent Representative of Argentina to the "
            "United Nations Office in Geneva"
        ),
    ),
    ("copy", "Michelle Bachelet", "United Nations High Commissioner for Human Rights"),
    ("copy", "Richard Bennett", "Special Rapporteur on the Situation of Human Rights in Afghanistan"),
    (
        "copy",
        "Ambassador Ferit Hoxha",
        "President of the UN Security Council and Permanent Representative of Albania to the United Nations",
    ),
    (
        "copy",
        "Morris Tidball-Binz",
        "United Nations Special Rapporteur on Extrajudicial Summary or Arbitrary Execution",
    ),
    (
        "copy",
        "Martin Griffiths",
        "Under-Secretary-General for Humanitarian Affairs and Emergency Relief Coordinator",
    ),
]


class TestFacts(LoadedExamples):
    """One load for all."""

    def target(self, slug: str, name: str) -> Target:
        targets: list[Target] = list(self.campaigns[slug].targets.all())
        return next(target for target in targets if target.name.endswith(name))

    def test_numbers_dates_and_countries_are_those_of_the_source(self) -> None:
        found = {
            slug: {name: getattr(self.campaigns[slug], name) for name in FIELDS[slug]} for slug in FIELDS
        }
        assert found == FIELDS

    def test_every_edition_is_ready_and_has_what_its_kind_needs(self) -> None:
        for slug, languages in EDITIONS.items():
            editions = list(self.campaigns[slug].editions.all())
            assert [edition.language for edition in editions] == languages
            for edition in editions:
                assert edition.ready
                assert edition.title
                assert edition.lead
                assert edition.demand_groups
                assert bool(edition.model_letter) == self.campaigns[slug].takes_letters
                assert bool(edition.open_letter) == (
                    self.campaigns[slug].kind in ("petition", "joint_letter")
                )

    def test_urdu_dari_and_arabic_run_from_right_to_left(self) -> None:
        backwards = {
            (slug, edition.language)
            for slug, campaign in self.campaigns.items()
            for edition in campaign.editions.all()
            if edition.direction == "rtl"
        }
        assert backwards == {("ua-109-23", "ur"), ("ua-118-20", "fa"), ("defend-the-defenders", "ar")}

    def test_the_envelopes_are_addressed_as_printed(self) -> None:
        found = {key: self.target(*key).postal_lines for key in ENVELOPES}
        assert found == ENVELOPES

    def test_who_is_written_to_is_of_the_country_of_the_office(self) -> None:
        for slug, country in {"ua-118-20": "AF", "ua-109-23": "PK"}.items():
            targets = [target for target in self.campaigns[slug].targets.all() if target.home_office]
            assert targets
            assert {str(target.country) for target in targets} == {country}
        secretary_general = self.target("stop-tajik-genocide", "António Guterres")
        assert not secretary_general.country

    def test_numbers_handles_and_forms_are_those_printed(self) -> None:
        for key, expected in OTHER_WAYS.items():
            channels = [channel for channel in self.target(*key).channels() if channel.kind != "post"]
            assert {(channel.kind, channel.value) for channel in channels} == expected
            assert len(channels) == len(expected)

    def test_both_officials_of_ua_118_20_get_appeals_and_four_of_ua_109_23_copies(self) -> None:
        first = [(target.role, target.name) for target in self.campaigns["ua-118-20"].targets.all()]
        assert first[:2] == [("to", "H.E. Muhammad Ashraf Ghani"), ("to", "Ambassador Roya Rahmani")]
        second = [(target.role, target.name) for target in self.campaigns["ua-109-23"].targets.all()]
        assert second == [
            ("to", "H.E. Anwaar-ul-Haq Kakar"),
            ("copy", "Embassy of Pakistan in Bern"),
            ("copy", "Sarfraz Bugti"),
            ("copy", "Jalil Abbas Jilani"),
            ("copy", "Example Official"),
        ]

    def test_every_target_of_letters_is_saluted_in_every_edition(self) -> None:
        for slug in ("ua-118-20", "ua-109-23", "defend-the-defenders"):
            for target in self.campaigns[slug].targets.all():
                assert all(target.salutation_in(language) for language in EDITIONS[slug]), target
        ambassador = self.target("ua-118-20", "Roya Rahmani")
        assert ambassador.salutation_in("en") == "Dear Ambassador"

    def test_embassies_are_known_by_where_they_are_accredited(self) -> None:
        bern = self.target("ua-109-23", "Embassy of Pakistan in Bern").office
        washington = self.target("ua-118-20", "Roya Rahmani").home_office
        assert bern is not None
        assert washington is not None
        assert (bern.kind, bern.country, bern.accredited_in) == ("embassy", "PK", ["CH", "LI"])
        assert (washington.kind, washington.country, washington.accredited_in) == ("embassy", "AF", ["US"])

    def test_names_that_the_sources_spell_in_two_ways_are_found_by_both(self) -> None:
        spelled = {
            target.official.name: target.official.also_spelled
            for campaign in self.campaigns.values()
            for target in campaign.targets.all()
            if target.official is not None and target.official.also_spelled
        }
        assert spelled == {
            "Muhammad Ashraf Ghani": ["Muhammahd Ashraf Ghani"],
            "Anwaar-ul-Haq Kakar": ["Anwar-ul-Haq Kakar"],
            "Richard Bennett": ["Richard Bennet"],
        }

    def test_the_open_letter_has_its_own_date_six_copies_seven_demands_and_its_notes(self) -> None:
        petition = self.campaigns["stop-tajik-genocide"]
        targets = [(target.role, target.name, target.post) for target in petition.targets.all()]
        assert targets == PETITIONED
        for edition in petition.editions.all():
            assert edition.letter_dated == date(2022, 6, 6)
            assert sum(len(group.demands) for group in edition.demand_groups) == 7
            notes = len(edition.footnote_list)
            assert notes == 6
            assert all(f"[{number}]" in edition.open_letter for number in range(1, notes + 1))

    def test_the_joint_letter_goes_to_all_member_states_before_the_vote(self) -> None:
        letter = self.campaigns["defend-the-defenders"]
        edition = letter.editions.get(language="en")
        assert edition.addressee == "All Member States of the United Nations General Assembly"
        assert edition.letter_dated == date(2015, 12, 9)
        assert all(
            number in edition.background + edition.open_letter for number in ("117", "14", "40", "16 years")
        )
        earlier = letter.links.get(relation="earlier")
        assert "25 November 2015" in earlier.title

    def test_the_statement_puts_demands_to_two_addressees(self) -> None:
        for edition in self.campaigns["no-return-to-danger"].editions.all():
            assert len(edition.demand_groups) == 2
            assert all(group.addressee for group in edition.demand_groups)
            assert len(edition.timeline_entries) == 4
            assert all(when for when, _what in edition.timeline_entries)

    def test_the_sheets_can_be_downloaded_in_three_languages_with_the_printed_deadline(self) -> None:
        documents = list(self.campaigns["ua-109-23"].documents.all())
        assert [(sheet.title, sheet.language) for sheet in documents] == [
            ("UA 109/23 english", "en"),
            ("UA 109/23 deutsch", "de"),
            ("UA 109/23 français", "fr"),
        ]
        for sheet, printed in zip(
            documents, ("8 February 2023", "8. Februar 2023", "8 février 2023"), strict=True
        ):
            text = sheet.file.read().decode()
            assert printed in text
            assert "ASA 33/7416/2023" in text
            assert "Bernastrasse 47" in text
            assert "031 350 17 99" in text
            assert sheet.size == len(text.encode())

    def test_campaigns_lead_to_each_other(self) -> None:
        for campaign in self.campaigns.values():
            linked = [link.campaign for link in campaign.links.all() if link.campaign is not None]
            assert linked
            assert all(other.live and other != campaign for other in linked)
