"""Staff freeze a total and share it with the officials and the people concerned."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from appeals.models import Action
from campaigns.models import Campaign
from campaigns.services.publishing import take_off_site
from officials.models import Channel
from reporting.models import Recipient, Total
from reporting.services.sharing import (
    NothingToShareError,
    freeze_total,
    put_on_paper,
    record_handed_over,
    release_letters,
    take_back_handing,
)
from reporting.tasks import send_totals
from tests.plugin.cast import NOW
from tests.plugin.postbox import Postbox

Act = Callable[..., Action]


def test_a_total_adds_up_by_channel_and_grade(total: Total) -> None:
    assert (total.gross, total.net) == (39, 37)
    lines = {(line.channel, line.grade): (line.gross, line.net) for line in total.lines.all()}
    assert lines == {("post", "confirmed"): (9, 7), ("fax", "claimed"): (30, 30)}


def test_a_total_never_changes_whatever_is_corrected_later(total: Total, act: Act) -> None:
    act(-7, reverses=Action.objects.filter(quantity=7).get())
    assert Total.objects.get().net == 37
    with pytest.raises(IntegrityError), transaction.atomic():
        Total.objects.update(net=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        total.lines.all().delete()


def test_each_target_and_each_person_concerned_gets_a_letter(total: Total) -> None:
    letters = {letter.name: letter for letter in total.recipients.all()}
    assert set(letters) == {"H.E. Ilar Domen", "Embassy in Bern", "The families"}
    minister = letters["H.E. Ilar Domen"]
    assert (minister.way, minister.email) == ("email", "minister@justice.example")
    assert minister.text.startswith("Your Excellency,")
    assert "37" in minister.text
    assert "Fax: 30\n  Self-reported: 30" in minister.text
    embassy = letters["Embassy in Bern"]
    assert embassy.way == "paper"
    assert embassy.envelope == "Embassy in Bern\nSeestrasse 1\n3000 Bern"


def test_how_to_reach_the_people_concerned_stands_in_no_letter_to_an_official(total: Total) -> None:
    for letter in total.recipients.filter(concerned=None):
        assert "The families" not in letter.text
        assert "families@" not in letter.text


def test_nothing_goes_out_before_staff_release_it(total: Total, smtp_server: Postbox) -> None:
    with time_machine.travel(NOW, tick=False):
        send_totals()
    assert smtp_server.messages == []


def test_released_letters_go_out_once_and_the_rest_waits_to_be_printed(
    total: Total, staff: User, smtp_server: Postbox
) -> None:
    assert release_letters(total=total, by=staff, now=NOW) == (2, 1)
    assert release_letters(total=total, by=staff, now=NOW) == (0, 0)
    with time_machine.travel(NOW, tick=False):
        send_totals()
        send_totals()
    to = sorted(received.recipients[0] for received in smtp_server.messages)
    assert to == ["families@example.org", "minister@justice.example"]
    assert [letter.name for letter in Recipient.objects.on_paper()] == ["Embassy in Bern"]
    assert Recipient.objects.filter(state="sent").count() == 2


def test_a_paper_letter_is_marked_as_posted_once(total: Total, staff: User) -> None:
    release_letters(total=total, by=staff, now=NOW)
    letter = Recipient.objects.on_paper().get()
    assert record_handed_over(recipient=letter, how=Recipient.Handed.POSTED, by=staff, now=NOW)
    assert not record_handed_over(recipient=letter, how=Recipient.Handed.FAXED, by=staff, now=NOW)
    assert Recipient.objects.get(pk=letter.pk).handed == "posted"


def test_a_mark_made_by_mistake_is_taken_back_and_both_stay_recorded(
    client: Client, total: Total, staff: User
) -> None:
    release_letters(total=total, by=staff, now=NOW)
    letter = Recipient.objects.on_paper().get()
    address = f"/desk/totals/letters/{letter.pk}/"
    client.force_login(staff)
    client.post(address, {"handed": "posted"})

    for _click in range(2):
        page = client.post(address, {"handed": "taken_back"}, follow=True).content.decode()

    assert Recipient.objects.on_paper().get() == letter
    assert page.count("Taken back: it was a mistake, Stina Holm") == 1
    assert "Marked as: Posted, Stina Holm" in page
    assert record_handed_over(recipient=letter, how=Recipient.Handed.FAXED, by=staff, now=NOW)


def test_what_was_done_is_said_in_the_language_of_the_desk(client: Client, total: Total, staff: User) -> None:
    User.objects.filter(pk=staff.pk).update(language="de")
    client.force_login(staff)
    sent = client.post(f"/desk/totals/{total.pk}/", follow=True).content.decode()
    letter = Recipient.objects.on_paper().get()

    page = client.post(f"/desk/totals/letters/{letter.pk}/", {"handed": "posted"}, follow=True)

    assert "2 Briefe sind per E-Mail unterwegs. 1 Brief wartet auf den Druck." in sent
    assert "Festgehalten." in page.content.decode()


def test_what_went_by_mail_or_lost_its_text_is_not_taken_back(
    total: Total, staff: User, smtp_server: Postbox
) -> None:
    release_letters(total=total, by=staff, now=NOW)
    with time_machine.travel(NOW, tick=False):
        send_totals()
    mailed = Recipient.objects.filter(state="sent")
    paper = Recipient.objects.on_paper().get()
    record_handed_over(recipient=paper, how=Recipient.Handed.POSTED, by=staff, now=NOW)
    Recipient.objects.filter(pk=paper.pk).update(text="")

    assert not any(take_back_handing(recipient=letter, by=staff) for letter in mailed)
    assert not Recipient.objects.on_paper().exists()


def test_a_failed_mail_can_go_on_paper(total: Total, staff: User) -> None:
    release_letters(total=total, by=staff, now=NOW)
    letter = Recipient.objects.filter(way="email", concerned=None).get()
    Recipient.objects.filter(pk=letter.pk).update(state="failed")
    assert put_on_paper(recipient=letter, now=NOW)
    assert Recipient.objects.on_paper().filter(pk=letter.pk).exists()


def test_a_dead_address_means_paper(campaign: Campaign, staff: User, act: Act) -> None:
    Channel.objects.filter(kind="email").update(state="dead")
    act(5)
    total = freeze_total(campaign=campaign, by=staff, now=NOW)
    assert set(total.recipients.values_list("way", flat=True)) == {"paper"}


def test_what_comes_after_the_cut_off_is_not_in_it(campaign: Campaign, staff: User, act: Act) -> None:
    act(5)
    act(6, recorded_at=NOW + timedelta(seconds=1))
    assert freeze_total(campaign=campaign, by=staff, now=NOW).net == 5


def test_a_letter_says_who_sends_it_and_where_an_answer_goes(
    client: Client, total: Total, staff: User
) -> None:
    sender = [
        "Example Organisation (a test run)",
        "1 Example Street",
        "00000 Example Town",
        "contact@example.org",
    ]
    for letter in total.recipients.all():
        assert letter.text.endswith("\n".join(sender) + "\n"), letter.name
    release_letters(total=total, by=staff, now=NOW)
    client.force_login(staff)
    paper = Recipient.objects.on_paper().get()
    page = client.get(f"/desk/totals/letters/{paper.pk}/print/").content.decode()
    head = BeautifulSoup(page, "html.parser").find(class_="from")
    assert list(head.stripped_strings) == sender  # type: ignore[union-attr]


def test_a_printed_letter_is_dated_in_its_own_language(client: Client, total: Total, staff: User) -> None:
    release_letters(total=total, by=staff, now=NOW)
    User.objects.filter(pk=staff.pk).update(language="de")  # that of the desk
    client.force_login(staff)
    paper = Recipient.objects.on_paper().get()
    page = client.get(f"/desk/totals/letters/{paper.pk}/print/").content.decode()
    assert paper.language == "en"
    dated = BeautifulSoup(page, "html.parser").find(class_="date")
    assert dated is not None
    assert dated.get_text(strip=True) == "2 March 2026"


def test_an_empty_ledger_has_no_total(campaign: Campaign, staff: User) -> None:
    with pytest.raises(NothingToShareError):
        freeze_total(campaign=campaign, by=staff, now=NOW)


def test_staff_freeze_look_and_send_at_the_desk(
    client: Client, campaign: Campaign, staff: User, act: Act
) -> None:
    act(12)
    client.force_login(staff)
    assert "12" in client.get("/desk/totals/freeze/", {"campaign": campaign.pk}).content.decode()
    page = client.post("/desk/totals/freeze/", {"campaign": campaign.pk}, follow=True)
    total = Total.objects.get()
    assert page.redirect_chain[-1][0] == f"/desk/totals/{total.pk}/"
    assert "Your Excellency," in page.content.decode()
    said = client.post(f"/desk/totals/{total.pk}/", follow=True).content.decode()
    assert "1 letter is on its way by e-mail. 1 letter waits to be printed." in said
    assert not Recipient.objects.filter(released_at=None).exists()
    queue = client.get("/desk/totals/print/").content.decode()
    assert "Embassy in Bern" in queue
    letter = Recipient.objects.on_paper().get()
    assert "Seestrasse 1" in client.get(f"/desk/totals/letters/{letter.pk}/print/").content.decode()
    client.post(f"/desk/totals/letters/{letter.pk}/", {"handed": "posted"})
    assert not Recipient.objects.on_paper().exists()


@pytest.mark.parametrize("who", ["activist", "coordinator", "reviewer", "stranger"])
def test_nobody_else_sees_or_touches_totals(
    who: str, request: pytest.FixtureRequest, client: Client, total: Total
) -> None:
    client.force_login(request.getfixturevalue(who))
    for path in ("", "freeze/", f"{total.pk}/", "print/"):
        assert client.get(f"/desk/totals/{path}").status_code == 302
    client.post(f"/desk/totals/{total.pk}/")
    client.post("/desk/totals/freeze/", {"campaign": total.campaign_id})
    assert Total.objects.count() == 1
    assert Recipient.objects.filter(released_at=None).count() == 3


def test_a_total_is_public_once_its_letters_are_released(client: Client, total: Total, staff: User) -> None:
    assert client.get(f"/actions/ua-12-26/totals/{total.pk}/").status_code == 404
    release_letters(total=total, by=staff, now=NOW)
    assert client.get(f"/actions/ua-12-26/totals/{total.pk}/").status_code == 200


def test_the_public_page_says_which_officials_were_told_and_of_nobody_else(
    client: Client, total: Total, staff: User, smtp_server: Postbox
) -> None:
    release_letters(total=total, by=staff, now=NOW)
    with time_machine.travel(NOW, tick=False):
        send_totals()
    assert Recipient.objects.filter(state="sent").exclude(concerned=None).exists()

    page = client.get(f"/actions/ua-12-26/totals/{total.pk}/").content.decode()

    assert page.count("<li><time") == 1
    assert "concerned" not in page


def test_an_action_that_was_hidden_sends_no_more_letters(
    total: Total, staff: User, coordinator: User, smtp_server: Postbox
) -> None:
    later = freeze_total(campaign=total.campaign, by=staff, now=NOW)
    release_letters(total=total, by=staff, now=NOW)
    take_off_site(campaign=total.campaign, by=coordinator)
    with time_machine.travel(NOW + timedelta(minutes=1)):
        send_totals()
    assert set(total.recipients.filter(way="email").values_list("state", flat=True)) == {"dropped"}
    assert smtp_server.messages == []
    assert release_letters(total=later, by=staff, now=NOW) == (0, 0)


def test_a_total_is_found_at_its_own_action_only(
    client: Client, total: Total, make_campaign: Callable[..., Campaign], staff: User
) -> None:
    make_campaign(reference="UA 13/26")
    release_letters(total=total, by=staff, now=NOW)
    assert client.get(f"/actions/ua-13-26/totals/{total.pk}/").status_code == 404


def test_the_front_page_of_the_desk_says_what_waits_for_staff(
    client: Client, total: Total, staff: User
) -> None:
    release_letters(total=total, by=staff, now=NOW)
    Recipient.objects.filter(way="email", concerned=None).update(state="failed")
    client.force_login(staff)
    page = client.get("/desk/").content.decode()
    assert "1 mail" in page
    assert "1 letter" in page


def test_a_double_click_freezes_once(total: Total, staff: User) -> None:
    again = freeze_total(campaign=total.campaign, by=staff, now=NOW + timedelta(seconds=2))
    assert again == total
    assert Recipient.objects.filter(total__campaign=total.campaign).count() == 3
    later = freeze_total(campaign=total.campaign, by=staff, now=NOW + timedelta(minutes=5))
    assert later != total
