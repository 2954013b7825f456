"""Count what waits, or make the tally anew from the ledger."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reporting.services.rebuilding_tally import rebuild_tally
from reporting.services.tallying import tally_waiting


class Command(BaseCommand):
    """`tally` ends with 0. `tally --rebuild` ends with 1 if the tally differed (it is right afterwards), else with 0."""

    help = "Counts the actions that wait. With --rebuild, makes the tally anew from the ledger and says every difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="make the tally anew from the ledger")

    def handle(self, *args: Any, **options: Any) -> None:
        differences = rebuild_tally() if options["rebuild"] else []
        for difference in differences:
            self.stdout.write(str(difference))
        self.stdout.write(f"{self._count()} actions were waiting and are counted.")
        if options["rebuild"]:
            said = (
                f"{len(differences)} sums differed and are right now."
                if differences
                else "The tally agrees with the ledger."
            )
            self.stdout.write(said)
        if differences:
            sys.exit(1)

    def _count(self) -> int:
        counted = 0
        while batch := tally_waiting(limit=5000):
            counted += batch
        return counted
