"""The page of an action: everything that its readers need, in any language."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from appeals.states import Grade
from campaigns.models import Campaign, CaseEvent, Edition, SeriesLink
from campaigns.states import EventKind
from officials.models import Channel
from officials.states import ChannelKind
from reporting.models import DayTally
from tests.pages.reading import ADDRESS, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MakeCampaign = Callable[..., Campaign]


def edit(campaign: Campaign, language: str = "en", **texts: object) -> None:
    Edition.objects.filter(campaign=campaign, language=language).update(**texts)


def tell(campaign: Campaign, kind: EventKind, **fields: object) -> None:
    values: dict[str, object] = {"happened_on": date(2026, 3, 1), "texts": {"en": "It went on."}}
    CaseEvent.objects.create(campaign=campaign, kind=kind, **values | fields)


def test_it_shows_number_index_dates_days_left_and_the_next_step(
    client: Client, make_campaign: MakeCampaign
) -> None:
    make_campaign(ai_index="ASA 33/7416/2026", country_of_origin="AF")
    page = read(client)
    assert "UA 12/26 Free the eleven students – Urgent Letters" in words(page[: page.index("</title>")])
    assert "20 days left to write" in words(page)
    for shown in (
        "<bdi>UA 12/26</bdi>",
        "AI index <bdi>ASA 33/7416/2026</bdi>",
        "Pakistan",
        "people from Afghanistan",
        '<time datetime="2026-02-20">20 February 2026</time>',
        '<time datetime="2026-03-22">22 March 2026</time>',
        'class="ruler"',
    ):
        assert shown in page
    assert page.count('class="btn') == 1
    assert f'href="{ADDRESS}write/"' in page
    assert f'href="{ADDRESS}report/"' in page


def test_it_shows_the_case_its_law_its_groups_and_what_is_asked_of_whom(
    client: Client, campaign: Campaign
) -> None:
    edit(
        campaign,
        legal_argument="A covenant forbids it.",
        groups_at_risk="Students\nTheir families",
        demands="The government:\nFree them.\nThe assembly:\nAsk the minister.",
    )
    page = read(client)
    for shown in ("They were taken on 12 February.", "A covenant forbids it.", "<li>Their families</li>"):
        assert shown in page
    assert page.index("The government</h3>") < page.index("Free them.") < page.index("The assembly</h3>")


def test_every_channel_of_a_target_leads_somewhere(client: Client, campaign: Campaign) -> None:
    target = campaign.targets.first()
    assert target is not None
    for kind, value in [
        (ChannelKind.PHONE, "+92 51 123 45"),
        (ChannelKind.WEB_FORM, "https://justice.example/contact"),
        (ChannelKind.FACEBOOK, "@justice.example"),
        (ChannelKind.X, "@second"),
    ]:
        Channel.objects.create(official=target.official, kind=kind, value=value, sort_order=9)
    page = read(client)
    for shown in (
        "H.E. Ilar Domen<br>Minister of Justice<br>Ministry of Justice<br>4 Harbour Road<br>Port Tovar",
        '<bdi lang="en" dir="ltr">Your Excellency</bdi>',
        '<a href="mailto:minister@justice.example"><bdi>minister@justice.example</bdi></a>',
        '<a href="tel:+925112345"><bdi>+92 51 123 45</bdi></a>',
        "<bdi>+44 1632 960 961</bdi>",
        '<a href="https://justice.example/contact" rel="noreferrer"><bdi>justice.example/contact</bdi></a>',
        '<a href="https://x.com/JusticeExample" rel="noreferrer"><bdi>@JusticeExample</bdi></a>',
        '<a href="https://x.com/second" rel="noreferrer"><bdi>@second</bdi></a>',
        '<a href="https://www.facebook.com/justice.example" rel="noreferrer">',
    ):
        assert shown in page


def test_a_web_form_that_is_no_web_address_is_only_text(client: Client, campaign: Campaign) -> None:
    target = campaign.targets.first()
    assert target is not None
    Channel.objects.create(official=target.official, kind=ChannelKind.WEB_FORM, value="javascript:alert(1)")
    page = read(client)
    assert "<bdi>javascript:alert(1)</bdi>" in page
    assert 'href="javascript' not in page


def test_an_embassy_says_for_whom_it_is(client: Client, campaign: Campaign) -> None:
    page = read(client)
    assert "if you live in Switzerland or Liechtenstein" in page
    assert '<address lang="de" dir="ltr"> Embassy in Bern<br>Seestrasse 1<br>3000 Bern' in page


def test_the_model_letter_begins_with_the_salutation_and_marks_what_is_to_complete(
    client: Client, campaign: Campaign
) -> None:
    page = read(client)
    letter = page[page.index('<div class="letter"') : page.index("Your own words weigh more")]
    assert letter.index("Your Excellency,") < letter.index("I ask you to free them.")
    assert "<mark>your name</mark>" in letter


def test_languages_of_letters_are_named_and_the_best_one_marked(client: Client, campaign: Campaign) -> None:
    page = read(client)
    assert "<strong>Urdu (best of all)</strong>, English." in page
    assert "Your own language is welcome too." in page


def test_posts_open_in_x_with_their_tags(client: Client, campaign: Campaign) -> None:
    page = read(client)
    assert "<bdi>@JusticeExample</bdi>, free the eleven students. <bdi>#FreeTheEleven</bdi>" in page
    assert "https://x.com/intent/post?text=%40JusticeExample%2C%20free" in page
    assert "%23FreeTheEleven" in page


def test_the_count_shows_its_confirmed_part_and_what_is_new(client: Client, campaign: Campaign) -> None:
    today = timezone.now().date()
    for days, grade, net in [
        (0, Grade.CLAIMED, 3),
        (1, Grade.CONFIRMED, 2),
        (9, Grade.SENT, 1200),
        (0, Grade.CARRIED_OVER, 8),
    ]:
        DayTally.objects.create(campaign=campaign, day=today - timedelta(days=days), grade=grade, net=net)
    page = read(client)
    assert "<b>1,213</b>" in page
    assert "at least 1,200 of them confirmed" in page
    assert "5 since yesterday, a stroke each" in page


def test_the_last_day_says_today_and_where_midnight_is(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-22T18:30:00Z")  # 23:30 in Karachi
    page = read(client)
    assert "Today is the last day to write" in words(page)
    assert "Ends at midnight Karachi time" in words(page)


def test_after_the_deadline_nobody_is_asked_and_late_post_may_be_reported(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-22T19:30:00Z")  # the next day in Karachi
    page = read(client)
    assert "Closed on 22 March 2026" in page
    assert 'class="btn' not in page
    assert "still report it</a> until 21 April 2026" in page
    clock.move_to("2026-04-22T10:00:00Z")
    assert "still report it" not in read(Client())


def test_a_stop_comes_first_and_takes_the_step_away(client: Client, campaign: Campaign) -> None:
    tell(campaign, EventKind.STOP, texts={"en": "They are home. **Send nothing more.**"})
    page = read(client)
    main = page[page.index("<main") :]
    assert main.index('class="alert') < main.index("<h1")
    assert "please send no more letters" in main
    assert "<strong>Send nothing more.</strong>" in main
    assert 'class="btn' not in main
    assert "x.com/intent" not in main


def test_an_extension_moves_the_days_left_and_stands_in_the_line(client: Client, campaign: Campaign) -> None:
    tell(campaign, EventKind.EXTENSION, deadline_on=date(2026, 4, 1), is_example=True)
    page = read(client)
    assert "30 days left to write" in words(page)
    assert "Extended 1 March 2026" in words(page)
    assert '<span class="tag ghost">Example</span>' in page


def test_the_line_of_the_case_is_in_the_order_of_days(client: Client, campaign: Campaign) -> None:
    edit(
        campaign, timeline="2026-02-12: They are taken.\nin spring: Nobody sees them.\n2026-03-01: A hearing."
    )
    tell(
        campaign, EventKind.FURTHER_INFORMATION, happened_on=date(2026, 2, 25), texts={"en": "A lawyer came."}
    )
    page = read(client)
    line = page[page.index('<ol class="line"') :]
    order = [
        "They are taken.",
        "Nobody sees them.",
        "First published.",
        "A lawyer came.",
        "A hearing.",
        "Deadline.",
    ]
    places = [line.index(words) for words in order]
    assert places == sorted(places)


def test_the_timeline_may_tell_of_the_publication_itself(client: Client, campaign: Campaign) -> None:
    edit(campaign, timeline="20 February 2026: This action is issued.")
    assert "First published." not in read(client)


def test_advice_stands_under_its_own_headings(client: Client, campaign: Campaign) -> None:
    edit(campaign, advice_post="Post takes a week.", advice_reply="Send us a scan.")
    page = read(client)
    for sentence in (
        "Think twice if you have family there.",
        "Post takes a week.",
        "Send us a scan.",
        "If someone answers",
    ):
        assert sentence in page


def test_related_texts_link_only_to_what_is_public(
    client: Client, make_campaign: MakeCampaign, campaign: Campaign
) -> None:
    other = make_campaign(reference="UA 13/26")
    hidden = Campaign.objects.create(working_title="Secret draft", slug="secret")
    relation = SeriesLink.Relation
    SeriesLink.objects.create(source=campaign, relation=relation.RELATED, campaign=other)
    SeriesLink.objects.create(source=campaign, relation=relation.RELATED, campaign=hidden)
    SeriesLink.objects.create(
        source=campaign, relation=relation.EARLIER, title="First call", url="https://example.org/1"
    )
    page = read(client)
    assert 'href="/actions/ua-13-26/"' in page
    assert "secret" not in page
    assert '<a href="https://example.org/1" rel="noreferrer">' in page


def test_a_further_information_and_its_first_action_find_each_other(
    client: Client, make_campaign: MakeCampaign, campaign: Campaign
) -> None:
    make_campaign(reference="UA 12/26-1")
    assert 'href="/actions/ua-12-26-1/"' in read(client)
    later = read(client, "/actions/ua-12-26-1/")
    assert 'href="/actions/ua-12-26/"' in later
    assert "Further information 1" in later
