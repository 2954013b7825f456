"""A code that signs one person in once, without mail: for the first owner of a site whose mail isn't set up yet.

Nothing is stored. The code is a keyed hash over the person, the address, the last sign-in and the time; signing in changes the
last sign-in, so a code works once, and `settings.PASSWORD_RESET_TIMEOUT` ends it. There are no passwords to reset.
"""

import re

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from accounts.models import User

SHAPE = re.compile(r"[0-9a-z]{1,13}-[0-9a-f]{32}")


class OneTimeCodes(PasswordResetTokenGenerator):
    """Makes and checks the codes."""

    key_salt = "accounts.services.one_time_codes"


_codes = OneTimeCodes()


def make_one_time_code(*, user: User) -> str:
    """A code for the sign-in page, to be pasted where the mailed code is typed."""
    return _codes.make_token(user)


def looks_like_one_time_code(text: str) -> bool:
    """Whether it has the shape; six mistyped digits don't, and cost no query."""
    return SHAPE.fullmatch(text.strip().lower()) is not None


def person_with_one_time_code(*, email: str, code: str) -> User | None:
    """The person whose valid code this is. The row stays locked for the transaction, so that of two uses at once one wins."""
    user = User.objects.select_for_update().filter(email=email.strip().lower(), is_active=True).first()
    stranger = User(pk=0, email=email)  # as much work for an address that nobody has
    valid = _codes.check_token(user or stranger, code.strip().lower())
    return user if user is not None and valid else None
