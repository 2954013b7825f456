"""Enter an office or an official into the directory, with the ways to reach them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from officials.models import Channel, Office, Official


@transaction.atomic
def add_office(*, channels: Sequence[Mapping[str, str]] = (), **fields: Any) -> Office:
    """A new office with its channels in their order; each is a mapping of kind, value and perhaps language.

    Raises ValidationError where a field holds what it may not.
    """
    office = Office(**fields)
    office.full_clean()
    office.save()
    _add_channels(channels, office=office)
    return office


@transaction.atomic
def add_official(*, channels: Sequence[Mapping[str, str]] = (), **fields: Any) -> Official:
    """A new official with the channels in their order, as `add_office`."""
    official = Official(**fields)
    official.full_clean()
    official.save()
    _add_channels(channels, official=official)
    return official


def _add_channels(channels: Sequence[Mapping[str, str]], **owner: Any) -> None:
    for order, channel in enumerate(channels):
        row = Channel(**owner, **channel, sort_order=order)
        row.full_clean()
        row.save()
