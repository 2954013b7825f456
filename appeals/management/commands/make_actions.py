"""Make invented actions on one campaign."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from appeals.services.making_actions import NothingToWriteToError, make_actions
from campaigns.models import Campaign
from campaigns.references import parse_reference


class Command(BaseCommand):
    """`make_actions "UA 118.20" 1000000` takes well under two minutes; a worker, or `manage.py tally`, counts them."""

    help = "Makes N invented actions on a public campaign, as realistic as they are untrue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "reference", help="the number, such as 'UA 118.20', or the last part of the web address"
        )
        parser.add_argument("number", type=int, help="how many actions")
        parser.add_argument("--seed", type=int, default=1, help="draw other ones (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(
                "In production this would add invented letters to real ones, and nothing is ever deleted there."
            )
        parsed = parse_reference(options["reference"])
        slug = parsed.slug if parsed else options["reference"]
        campaign = Campaign.objects.public().filter(slug=slug).first()
        if campaign is None:
            raise CommandError(f"No public campaign is at the address {slug}.")
        if options["number"] < 1:
            raise CommandError("The number should be one or more.")
        began = time.monotonic()
        try:
            made = make_actions(
                campaign=campaign,
                number=options["number"],
                seed=options["seed"],
                now=timezone.now(),
                said=self._tell,
            )
        except NothingToWriteToError as fault:
            raise CommandError(f"{campaign} has nobody to write to, or no day of issue.") from fault
        self.stdout.write(
            f"{made:,} actions on {campaign} in {time.monotonic() - began:.1f} s. A worker counts them now."
        )

    def _tell(self, so_far: int) -> None:
        if so_far % 100_000 == 0:
            self.stderr.write(f"{so_far:,} …")
