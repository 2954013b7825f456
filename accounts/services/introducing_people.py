"""Make somebody known with all that they would fill in themselves: for examples, and for moves from another system."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from accounts.services.granting_roles import grant_role
from accounts.services.signing_in import person_at
from accounts.states import Role


@transaction.atomic
def introduce(
    *, email: str, name: str, country: str, language: str, time_zone: str, roles: Sequence[Role] = ()
) -> User:
    """The person at `email`, with a proven address and the roles; makes the account if there is none.

    `country` is ISO 3166 alpha-2, `time_zone` a name of the IANA database.
    """
    user = person_at(email=email, language=language)
    user.name, user.country, user.language, user.time_zone = name, country, language, time_zone
    user.save(update_fields=["name", "country", "language", "time_zone"])
    for role in roles:
        grant_role(email=user.email, role=role)
    return user
