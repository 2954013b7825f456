"""Give somebody a role: `manage.py grant_role EMAIL ROLE`. Makes the first owner of a new site."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse

from accounts.models import User
from accounts.services.granting_roles import grant_role
from accounts.services.one_time_codes import make_one_time_code
from accounts.services.sending import ServerAwayError, connect
from accounts.states import Role
from config.mail import check_mail

PATIENCE = 5  # seconds for the mail server to answer


class Command(BaseCommand):
    help = "Give the person at EMAIL a role; makes the account if there is none. Roles: coordinator, reviewer, staff, owner."
    # The way in while mail isn't set up: what a check finds wrong with mail is told here and bars nobody.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("role", metavar="ROLE")
        parser.add_argument(
            "--code", action="store_true", help="print a one-time sign-in code even though mail is set up"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user, made = grant_role(email=_address(options["email"]), role=_role(options["role"]))
        account = "a new account" if made else "the account that was there"
        self.stdout.write(f"{user.email} now has the role {options['role']} ({account}).")
        sign_in = settings.SITE_URL + reverse("account_login")
        if settings.SHOW_MAILBOX and not options["code"]:
            self.stdout.write(
                f"Sign in at {sign_in} – the code comes to {settings.SITE_URL}{reverse('mailbox')}"
            )
        elif options["code"] or not _mail_server_answers():
            self._print_code(user, sign_in)
        else:
            self.stdout.write(f"Sign in at {sign_in} – the code comes by mail.")

    def _print_code(self, user: User, sign_in: str) -> None:
        for fault in check_mail():
            self.stderr.write(str(fault.msg))
        minutes = settings.PASSWORD_RESET_TIMEOUT // 60
        self.stdout.write(
            f"Mail is not set up, so here is a code that works once, within {minutes} minutes. Type the address at\n"
            f"{sign_in}, and on the next page this code:\n\n    {make_one_time_code(user=user)}\n"
        )


def _address(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as fault:
        raise CommandError(f"'{email}' is not an e-mail address. It looks like name@example.org.") from fault
    return email


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as fault:
        *others, last = Role.values
        raise CommandError(
            f"There is no role '{name}'. The roles are {', '.join(others)} and {last}."
        ) from fault


def _mail_server_answers() -> bool:
    """Whether the mail server takes a connection and our password; a provider without connections counts as set up."""
    try:
        connect(patience=PATIENCE).close()
    except ServerAwayError:
        return False
    return True
