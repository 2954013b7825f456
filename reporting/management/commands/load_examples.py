"""`manage.py load_examples`: five campaigns and the people to try everything out with, into an empty database."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from accounts.states import Role
from campaigns.services.reading_examples import read_people
from reporting.services.loading_examples import load_examples

# Whatever takes longer than this says what it is at, in seconds.
PATIENCE = 2


class Command(BaseCommand):
    """Loads the examples, or leaves a database that has campaigns as it is."""

    help = "Loads five example campaigns, and people who can sign in, into a database without campaigns."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="load them in production too")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT and not options["yes"]:
            raise CommandError(
                "This is a production environment: the examples make accounts at example.org. Add --yes if you mean it."
            )
        began = time.monotonic()

        def say(step: str) -> None:
            if time.monotonic() - began > PATIENCE:
                self.stderr.write(f"Loading the examples: {step} …")

        loaded = load_examples(now=timezone.now(), say=say)
        if loaded:
            self.stdout.write(f"Loaded {len(loaded)} campaigns as examples.")
        else:
            self.stdout.write("The database has campaigns already, so no examples were loaded.")
        self._tell_who_can_sign_in()

    def _tell_who_can_sign_in(self) -> None:
        """Of the examples' people those who are there."""
        people = [person for person in read_people() if User.objects.filter(email=person["email"]).exists()]
        if not people:
            return
        where = "on the page /mailbox/" if settings.SHOW_MAILBOX else "in the mail"
        self.stdout.write(f"Sign in without a password; the code stands {where}:")
        for person in people:
            roles = [str(Role(role).label) for role in person["roles"]]
            what = " ".join(roles) or "Activist: writes, reports and signs"
            self.stdout.write(f"  {person['email']:<24}  {what}")
