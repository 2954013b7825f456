"""The examples as a whole: people, published campaigns, their counts and signatories. Only into an empty database."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import connection, transaction
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.models import User
from accounts.services.introducing_people import introduce
from accounts.states import Role
from appeals.services.bringing_in_endorsements import (
    FirstSignatory,
    bring_in_organisations,
    bring_in_signatories,
)
from appeals.services.carrying_over import carry_over
from appeals.states import ActionChannel
from campaigns.models import Campaign
from campaigns.services import loading_examples as content
from campaigns.services.reading_examples import Example, read_directory, read_examples, read_people
from officials.models import Office, Official
from reporting.services.tallying import tally_waiting

COORDINATOR = "coordinator@example.org"
REVIEWER = "reviewer@example.org"


@transaction.atomic
def load_examples(*, now: datetime, say: Callable[[str], None] = lambda text: None) -> list[Campaign]:
    """Load everything, or nothing where there is a campaign already. Returns the campaigns, each as it is public.

    `say` is told what comes next.
    """
    with connection.cursor() as cursor:  # two loads at once would both find the database empty
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_examples'))")
    if Campaign.objects.exists():
        return []
    # Each child that is saved would have its parent's references read anew: 90 times where 30 do.
    with disable_reference_index_auto_update():
        published = _load(now=now, say=say)
    for row in (*Office.objects.all(), *Official.objects.all(), *published):
        ReferenceIndex.create_or_update_for_object(row)
    say("counting")
    while tally_waiting():
        pass
    return published


def _load(*, now: datetime, say: Callable[[str], None]) -> list[Campaign]:
    say("people and directory")
    people = introduce_people()
    directory = content.load_directory(entries=read_directory())
    examples = {example.name: example for example in read_examples()}
    drafts = {name: content.draft_example(example=example) for name, example in examples.items()}
    published = []
    for name, campaign in drafts.items():
        say(str(campaign))
        content.write_example(campaign=campaign, example=examples[name], directory=directory, others=drafts)
        published.append(_publish(campaign, examples[name], directory, people, now=now))
    return published


def introduce_people() -> dict[str, User]:
    """Those who can sign in, by address."""
    return {
        fields["email"]: introduce(**{**fields, "roles": [Role(role) for role in fields["roles"]]})
        for fields in read_people()
    }


def _publish(
    draft: Campaign,
    example: Example,
    directory: content.Directory,
    people: Mapping[str, User],
    *,
    now: datetime,
) -> Campaign:
    coordinator, reviewer = people[COORDINATOR], people[REVIEWER]
    campaign = content.publish_example(campaign=draft, written_by=coordinator, approved_by=reviewer, now=now)
    content.record_what_followed(campaign=campaign, example=example, by=coordinator, now=now)
    signatories = [FirstSignatory(*fields) for fields in example.signatories]
    bring_in_signatories(campaign=campaign, signatories=signatories, now=now)
    bring_in_organisations(
        campaign=campaign, organisations=example.organisations, approved_by=coordinator, now=now
    )
    _carry_counts_over(campaign, example, directory, now=now)
    return campaign


def _carry_counts_over(
    campaign: Campaign, example: Example, directory: content.Directory, *, now: datetime
) -> None:
    for row in example.rows("carried_over"):
        official = directory.officials.get(row.get("official", ""))
        carry_over(
            campaign=campaign,
            quantity=row["quantity"],
            channel=ActionChannel(row["channel"]),
            acted_on=row["on"] if "on" in row else example.content["campaign"]["issued_on"],
            official_id=official.pk if official else None,
            now=now,
        )
