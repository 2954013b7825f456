"""After somebody is erased no column of the database has their name or address, the desk's history included."""

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg import sql
from wagtail.models import ModelLogEntry

from accounts.models import User
from accounts.services.erasing import erase_person
from accounts.states import Role
from accounts.tasks import clear_expired, send_waiting_mail
from appeals.services.following import follow
from appeals.services.reporting_actions import Line, report_actions
from appeals.services.signing import begin_signature, sign_as_member
from campaigns.models import Campaign
from campaigns.services.recording_events import record_correction
from campaigns.services.submitting import submit
from campaigns.states import CampaignKind
from tests.accounts.codes import ask, sign_in
from tests.plugin.cast import NOW, draft_campaign
from tests.plugin.postbox import Postbox

pytestmark = pytest.mark.usefixtures("clock")

NAME, ADDRESS = "Nora Unforgettable", "nora.unforgettable@example.org"
WORD = "unforgettable"  # of both

COLUMNS = """
SELECT table_name, column_name, udt_name FROM information_schema.columns
JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    AND data_type NOT IN ('bigint', 'integer', 'smallint', 'boolean', 'date', 'timestamp with time zone', 'uuid')
"""
IN_TEXT = sql.SQL("SELECT 1 FROM {table} WHERE strpos(lower({column}::text), %s) > 0 LIMIT 1")
IN_BYTES = sql.SQL("SELECT 1 FROM {table} WHERE strpos(lower(encode({column}, 'escape')), %s) > 0 LIMIT 1")


def places_of(word: str) -> set[str]:
    """The columns that hold `word` in any case; sessions are unpacked."""
    found = {"django_session" for one in Session.objects.all() if word in str(one.get_decoded()).lower()}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        columns = cursor.fetchall()
        assert len(columns) > 100
        for table, column, kind in columns:
            search = IN_BYTES if kind == "bytea" else IN_TEXT
            cursor.execute(search.format(table=sql.Identifier(table), column=sql.Identifier(column)), [word])
            if cursor.fetchone():
                found.add(f"{table}.{column}")
    return found


def employ(client: Client, owner: User, *roles: Role) -> User:
    """An owner adds somebody at the desk, gives them roles and changes their name."""
    client.force_login(owner)
    typed: dict[str, Any] = {"email": ADDRESS, "name": "N. Unforgettable", "groups": []}
    assert client.post(reverse("wagtailusers_users:add"), typed).status_code == 302
    nora = User.objects.get(email=ADDRESS)
    groups = list(Group.objects.filter(name__in=roles).values_list("pk", flat=True))
    typed = {"name": NAME, "groups": groups, "is_active": "on"}
    assert client.post(reverse("wagtailusers_users:edit", args=[nora.pk]), typed).status_code == 302
    return User.objects.get(pk=nora.pk)


def take_part(nora: User, campaign: Campaign, petition: Campaign) -> None:
    follow(user=nora, campaign=campaign, now=NOW)
    target = campaign.targets.get(role="to").key
    report_actions(
        key=uuid4(), campaign=campaign, lines=[Line(target, "fax", 1)], acted_on=NOW.date(), language="en", country="",
        is_group=False, user=nora, now=NOW,
    )  # fmt: skip
    typed: dict[str, Any] = {
        "name": NAME,
        "affiliation": "",
        "country": "",
        "is_shown": True,
        "language": "en",
        "now": NOW,
    }
    sign_as_member(user=nora, campaign=petition, **typed)
    begin_signature(email=ADDRESS, campaign=petition, **typed)


def work(nora: User, campaign: Campaign) -> None:
    draft = draft_campaign(reference="UA 13/26")
    draft.save_revision(user=nora, log_action=True)
    submit(campaign=draft, by=nora, now=NOW)
    record_correction(campaign=campaign, by=nora, now=NOW, texts={"en": "The date was wrong."})


@pytest.mark.parametrize("works", [True, False])
def test_no_column_holds_the_name_or_the_address(
    client: Client,
    owner: User,
    campaign: Campaign,
    make_campaign: Callable[..., Campaign],
    smtp_server: Postbox,
    clock: time_machine.Traveller,
    *,
    works: bool,
) -> None:
    nora = employ(client, owner, *([Role.COORDINATOR] if works else []))
    petition = make_campaign(kind=CampaignKind.PETITION, reference="", slug="for-the-eleven")
    take_part(nora, campaign, petition)
    if works:  # a row of hers has to stay then, emptied
        work(nora, campaign)
    herself = Client()
    sign_in(herself, ADDRESS)
    ask(Client(), ADDRESS)
    herself.get("/desk/")
    assert {"accounts_user.email", "wagtailcore_modellogentry.label"} <= places_of(WORD)

    assert herself.post("/me/erase/", {"sure": "on"}).status_code == 302

    send_waiting_mail()  # the others hear that a role is no longer hers; what was told is wiped then
    clock.shift(3601)  # so long a browser that was sent a code holds the address it was sent to
    clear_expired()
    assert places_of(WORD) == set()
    assert User.objects.filter(pk=nora.pk).exists() == works
    of_hers = ModelLogEntry.objects.filter(object_id=str(nora.pk), content_type__model="user")
    assert set(of_hers.values_list("action", flat=True)) >= {"wagtail.create", "wagtail.edit"}, (
        "that it was done stays"
    )


def test_the_history_forgets_those_who_were_erased_before_it_did(client: Client, owner: User) -> None:
    stays = employ(client, owner)
    ModelLogEntry.objects.log_action(owner, "wagtail.edit")
    for roles in ([], [Role.REVIEWER]):  # one is deleted, one is emptied
        User.objects.filter(pk=stays.pk).update(email="somebody@example.org")
        gone = employ(client, owner, *roles)
        erase_person(user=gone, now=NOW)
        ModelLogEntry.objects.filter(object_id=str(gone.pk)).update(label=NAME)
    before = ModelLogEntry.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(import_module("accounts.migrations.0003_forget_those_erased_before").WIPE)
    told = dict(ModelLogEntry.objects.values_list("object_id", "label"))
    assert {key for key, label in told.items() if label} == {str(stays.pk), str(owner.pk)}
    assert ModelLogEntry.objects.count() == before
