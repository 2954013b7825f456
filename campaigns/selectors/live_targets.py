"""The campaigns whose pages show an office or official: whoever changes these changes what two people agreed on."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.models import Revision, TaskState

from campaigns.models import Campaign
from officials.models import Office, Official, ProposedChange
from officials.selectors.live_pages import LivePage


def pages_that_show(entry: Office | Official) -> list[LivePage]:
    """The public campaigns that are put to `entry`, and those that a second person reads or has approved for a later time."""
    officials, offices = _shown_with(entry)
    public = Campaign.objects.public().filter(
        Q(targets__official__in=officials) | Q(targets__office__in=offices)
    )
    agreed = {int(key) for key in _agreed_revisions(officials, offices).values_list("object_id", flat=True)}
    shown = Campaign.objects.filter(Q(pk__in=public.values("pk")) | Q(pk__in=agreed)).order_by("pk")
    return [LivePage(str(campaign), reverse("desk-campaign", args=[campaign.pk])) for campaign in shown]


def _shown_with(entry: Office | Official) -> tuple[list[int], list[int]]:
    """The keys of the officials and the offices whose pages show something of `entry`.

    Also of officials whom somebody proposes to move to this office: the second person reads its addresses as they are.
    """
    if isinstance(entry, Official):
        return [entry.pk], []
    moving = ProposedChange.objects.waiting().filter(
        official__isnull=False, changes__contains=[{"field": "office_id", "new": entry.pk}]
    )
    officials = {*entry.officials.values_list("pk", flat=True), *moving.values_list("official_id", flat=True)}
    return sorted(officials), [entry.pk]


def _agreed_revisions(officials: Iterable[int], offices: Iterable[int]) -> QuerySet[Revision]:
    """Revisions that wait for their time or for a reviewer: the reviewer's word is for the addresses as they are."""
    named = Q(pk__in=[])
    for name, keys in (("official", officials), ("office", offices)):
        for key in keys:
            named |= Q(content__targets__contains=[{name: key}])
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    ours = Revision.objects.filter(base_content_type=Campaign.get_base_content_type())
    agreed: QuerySet[Revision] = ours.filter(named, Q(approved_go_live_at__isnull=False) | Q(pk__in=waiting))
    return agreed
