"""Somebody writes a letter: chooses, completes it, and gets it ready to go."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from appeals.models import Follow
from campaigns.models import Campaign, CaseEvent
from campaigns.states import CampaignKind, EventKind
from officials.models import Channel
from tests.plugin.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")


def minister_of(campaign: Campaign) -> str:
    return next(target.key for target in campaign.targets.all() if target.official_id)


def embassy_of(campaign: Campaign) -> str:
    return next(target.key for target in campaign.targets.all() if target.office_id)


def letter_to(campaign: Campaign, **changes: str) -> dict[str, str]:
    """What the form sends."""
    typed = {
        "risk": "no",
        "to": minister_of(campaign),
        "in": "en",
        "name": "Anna Meier",
        "place": "Bern, Switzerland",
        "text": "Your Excellency,\n\nPlease free them.\n\nYours sincerely,\n[your name]\n[your town and country]",
        "way": "post",
        "do": "prepare",
    }
    return typed | changes


def write_path(campaign: Campaign) -> str:
    return f"/actions/{campaign.slug}/write/"


def test_the_letter_begins_with_the_salutation_of_the_target(client: Client, campaign: Campaign) -> None:
    form = client.get(write_path(campaign)).context["form"]
    assert form["text"].value().startswith("Your Excellency,\n\nSir or Madam,\nI ask you to free them.")
    assert form["text"].value().endswith("[your name]\n[your town and country]")


def test_without_javascript_another_target_and_language_come_by_the_address(
    client: Client, campaign: Campaign
) -> None:
    form = client.get(write_path(campaign), {"to": embassy_of(campaign), "in": "ur"}).context["form"]
    assert form.choice.target.key == embassy_of(campaign)
    assert form.choice.language == "ur"
    assert "میں آپ سے" in form["text"].value()


def test_a_target_and_a_language_that_are_not_there_fall_back_to_the_first(
    client: Client, campaign: Campaign
) -> None:
    form = client.get(write_path(campaign), {"to": "official-999999", "in": "xx"}).context["form"]
    assert (form.choice.target.key, form.choice.language) == (minister_of(campaign), "en")


def test_safety_comes_first_on_the_page(client: Client, campaign: Campaign) -> None:
    page = client.get(write_path(campaign)).content.decode()
    assert "Think twice if you have family there." in page
    assert page.index('id="risk"') < page.index('id="to"') < page.index('id="text"') < page.index('id="way"')


def test_an_impossible_way_stays_and_says_why(client: Client, campaign: Campaign) -> None:
    ways = client.get(write_path(campaign), {"to": embassy_of(campaign)}).context["choice"].ways
    assert {way.kind for way in ways if way.is_open} == {"post", "fax"}
    email = next(way for way in ways if way.kind == "email")
    assert email.why_not == "No e-mail address is published for this office."
    refused = client.post(write_path(campaign), letter_to(campaign, to=embassy_of(campaign), way="email"))
    assert refused.status_code == 422
    assert refused.context["form"].errors["way"]


def test_a_letter_for_the_post_is_laid_out_for_printing(client: Client, campaign: Campaign) -> None:
    answer = client.post(write_path(campaign), letter_to(campaign))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert (
        "H.E. Ilar Domen<br>Minister of Justice<br>Ministry of Justice<br>4 Harbour Road<br>Port Tovar"
        in page
    )
    assert "Bern, 2 March 2026" in page
    assert '<p class="sign">Anna Meier<br>Bern, Switzerland</p>' in page
    assert "[your name]" not in page.split('class="paperwork"')[1]
    assert f"/actions/{campaign.slug}/report/?to={minister_of(campaign)}&amp;by=post&amp;in=en" in page
    assert '<svg role="img" aria-label="QR code' in page


def test_a_mail_link_carries_addresses_subject_and_letter(client: Client, campaign: Campaign) -> None:
    letter = client.post(write_path(campaign), letter_to(campaign, way="email")).context["letter"]
    address, _mark, query = letter.mail.href.partition("?")
    assert address == "mailto:minister@justice.example"
    assert letter.mail.is_whole
    fields = parse_qs(query)
    assert fields["subject"] == ["The eleven students"]
    assert fields["body"] == [
        "Your Excellency,\r\n\r\nPlease free them.\r\n\r\nYours sincerely,\r\nAnna Meier\r\nBern, Switzerland"
    ]


def test_a_long_letter_is_not_cut_off_by_the_mail_program(client: Client, campaign: Campaign) -> None:
    long = letter_to(campaign, way="email", text="Please free them. " * 150)
    answer = client.post(write_path(campaign), long)
    href = answer.context["letter"].mail.href
    assert not answer.context["letter"].mail.is_whole
    assert "body=" not in href
    assert unquote(urlsplit(href).query) == "subject=The eleven students"
    assert "too long to hand it to a mail program" in answer.content.decode()


def test_the_embassy_gets_its_copy_by_mail(client: Client, campaign: Campaign) -> None:
    embassy = next(target for target in campaign.targets.all() if target.office_id).office
    Channel.objects.create(office=embassy, kind="email", value="embassy@bern.example")
    letter = client.post(write_path(campaign), letter_to(campaign, way="email")).context["letter"]
    assert "cc=embassy@bern.example" in letter.mail.href


def test_nobody_smuggles_a_header_into_the_mail(client: Client, campaign: Campaign) -> None:
    typed = letter_to(campaign, way="email", name="Anna\r\nBcc: all@example.org")
    href = client.post(write_path(campaign), typed).context["letter"].mail.href
    assert set(parse_qs(urlsplit(href).query)) == {"subject", "body"}


@pytest.mark.parametrize("way", ["fax", "x"])
def test_every_way_of_the_target_gets_its_page(client: Client, campaign: Campaign, way: str) -> None:
    answer = client.post(write_path(campaign), letter_to(campaign, way=way))
    assert answer.status_code == 200
    value = {"fax": "+44 1632 960 961", "x": "@JusticeExample, free the eleven students."}[way]
    assert value in answer.content.decode()


def test_a_caller_gets_a_script_and_the_number(client: Client, campaign: Campaign) -> None:
    official = next(target for target in campaign.targets.all() if target.official_id).official
    for kind, value in (
        ("phone", "+44 1632 960 000"),
        ("web_form", "forms.example/write"),
        ("facebook", "https://fb.example/x"),
    ):
        Channel.objects.create(official=official, kind=kind, value=value)
    called = client.post(write_path(campaign), letter_to(campaign, way="phone")).content.decode()
    assert 'href="tel:+441632960000"' in called
    assert "Free the students." in called
    form = client.post(write_path(campaign), letter_to(campaign, way="web_form")).content.decode()
    assert 'href="https://forms.example/write"' in form
    assert client.post(write_path(campaign), letter_to(campaign, way="facebook")).status_code == 200


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client: Client, campaign: Campaign) -> None:
    answer = client.post(
        write_path(campaign),
        letter_to(campaign, name="", place="", text="Mine.\n[your name]\n[your town and country]"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "place"}
    assert "Error: Your name is missing. Initials will do." in page
    assert "Mine.\n[your name]" in page


def test_words_in_brackets_of_the_model_letter_are_not_sent(client: Client, campaign: Campaign) -> None:
    edition = campaign.editions.get(language="en")
    edition.model_letter = "I am a [your profession].\n[your name]\n[your town and country]"
    edition.save()
    refused = client.post(write_path(campaign), letter_to(campaign, text=edition.model_letter))
    assert refused.context["form"].errors["text"] == [
        "Complete or delete the words in brackets: your profession."
    ]
    own = letter_to(campaign, text="See [my article].\n[your name]\n[your town and country]")
    assert client.post(write_path(campaign), own).status_code == 200


def test_whoever_is_careful_signs_with_initials_only(
    client: Client, campaign: Campaign, activist: User
) -> None:
    client.force_login(activist)
    text = "I am Anna Meier.\n\n[your name]\n[your town and country]"
    answer = client.post(write_path(campaign), letter_to(campaign, risk="initials", text=text))
    paper = answer.content.decode().split('class="paperwork"')[1]
    assert "Anna" not in paper
    assert "I am A. M." in paper
    assert "unlinked=1" in answer.context["letter"].report_path
    assert not Follow.objects.exists()


def test_a_letter_begun_while_signed_in_is_followed(
    client: Client, campaign: Campaign, activist: User
) -> None:
    client.force_login(activist)
    client.get(write_path(campaign))
    assert not Follow.objects.exists()
    for _again in range(2):
        client.post(write_path(campaign), letter_to(campaign))
    assert Follow.objects.get().origin == Follow.Origin.LETTER


def test_another_target_keeps_what_was_written(client: Client, campaign: Campaign) -> None:
    own = "Your Excellency,\n\nMy own words.\n\n[your name]"
    moved = letter_to(
        campaign, do="reload", text=own, to=embassy_of(campaign), was_to=minister_of(campaign), was_in="en"
    )
    form = client.post(write_path(campaign), moved).context["form"]
    assert form["text"].value() == "Dear Ambassador,\n\nMy own words.\n\n[your name]"
    assert form["name"].value() == "Anna Meier"


def test_another_language_shows_its_letter_and_loses_no_sentence(client: Client, campaign: Campaign) -> None:
    moved = letter_to(
        campaign, do="reload", text="My own words.", was_to=minister_of(campaign), was_in="en"
    ) | {"in": "de"}
    answer = client.post(write_path(campaign), moved)
    assert answer.context["form"]["text"].value().startswith("Exzellenz,\n\nich bitte Sie")
    assert answer.context["earlier"] == "My own words."


def test_back_to_the_text_everything_is_as_it_was(client: Client, campaign: Campaign) -> None:
    form = client.post(
        write_path(campaign), letter_to(campaign, do="change", way="fax", text="As I wrote it.")
    ).context["form"]
    assert (form["text"].value(), form["name"].value(), form["way"].value()) == (
        "As I wrote it.",
        "Anna Meier",
        "fax",
    )


def test_one_may_start_from_a_blank_sheet_in_ones_own_language(client: Client, campaign: Campaign) -> None:
    assert client.get(write_path(campaign), {"in": "own"}).context["form"]["text"].value() == ""
    letter = client.post(
        write_path(campaign), letter_to(campaign, text="Vapauttakaa heidät.") | {"in": "own"}
    ).context["letter"]
    assert letter.text == "Vapauttakaa heidät.\n\nAnna Meier"


def stop(campaign: Campaign) -> None:
    CaseEvent.objects.create(
        campaign=campaign, kind=EventKind.STOP, happened_on=NOW.date(), texts={"en": "They are free."}
    )


def test_a_stopped_action_takes_no_letter_and_says_why(client: Client, campaign: Campaign) -> None:
    stop(campaign)
    page = client.get(write_path(campaign))
    assert "They are free." in page.content.decode()
    assert f"/actions/{campaign.slug}/report/" in page.content.decode()
    assert "form" not in page.context
    late = client.post(write_path(campaign), letter_to(campaign))
    assert late.status_code == 409
    assert "Please free them" not in late.content.decode()


def test_a_closed_action_takes_no_letter(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-23T12:00:00Z")
    assert "Closed on 22 March 2026" in client.get(write_path(campaign)).content.decode()


def test_what_is_signed_leads_to_signing(client: Client, make_campaign: Callable[..., Campaign]) -> None:
    petition = make_campaign(kind=CampaignKind.PETITION, reference="", slug="for-the-eleven")
    assert client.get(write_path(petition)).headers["Location"] == "/actions/for-the-eleven/sign/"


def test_a_draft_is_not_there(client: Client, campaign: Campaign) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(live=False)
    assert client.get(write_path(campaign)).status_code == 404
    assert client.post(write_path(campaign), letter_to(campaign)).status_code == 404


def test_the_letter_is_kept_out_of_error_reports(campaign: Campaign, rf: Any) -> None:
    from django.contrib.auth.models import AnonymousUser

    from appeals.views.writing import write

    request = rf.post(write_path(campaign), letter_to(campaign))
    request.user = AnonymousUser()
    request._dont_enforce_csrf_checks = True
    write(request, slug=campaign.slug)
    assert {"text", "name", "place"} <= set(request.sensitive_post_parameters)


def test_writing_needs_a_token_of_this_site(campaign: Campaign) -> None:
    assert Client(enforce_csrf_checks=True).post(write_path(campaign), letter_to(campaign)).status_code == 403


@pytest.mark.parametrize("page", ["write", "report"])
def test_the_pages_of_an_action_belong_to_the_actions(client: Client, campaign: Campaign, page: str) -> None:
    shown = client.get(f"/actions/{campaign.slug}/{page}/").content.decode()
    assert '<a href="/" aria-current="true">Actions</a>' in shown
