"""Somebody follows in a post."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from officials.models import Official
from officials.services.adding_to_directory import add_official


@transaction.atomic
def replace_official(*, official: Official, name: str, honorific: str, since: date) -> Official:
    """End the post on the day before `since` and enter the successor in the same post; answers the successor.

    The ledger goes on to know whom each letter was written to. Addresses of the person are not taken over, those of the
    office are the successor's too. Raises ValidationError for somebody who left before, or a day before the post began.
    """
    official = Official.objects.select_for_update(of=("self",)).get(pk=official.pk)
    if official.until is not None and official.until < since:
        raise ValidationError(_("%(name)s left the post before.") % {"name": official.titled_name})
    official.until = since - timedelta(days=1)
    official.full_clean()
    official.save(update_fields=["until"])
    return add_official(
        name=name,
        honorific=honorific,
        post=official.post,
        office=official.office,
        country=official.country,
        since=since,
    )
