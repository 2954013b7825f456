"""Who is at an address that was just proven by a code."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def person_at(*, email: str, language: str) -> User:
    """The person at a proven address; makes the account if there is none. Sign-in and sign-up are one act."""
    address = email.strip().lower()
    user = User.objects.filter(email=address).first() or _sign_up(address, language)
    prove_address(user=user)
    return user


def _sign_up(address: str, language: str) -> User:
    """Where two codes for a new address are typed at once, both find the same person; no statement fails and is logged."""
    user = User(email=address, language=language)
    user.set_unusable_password()
    User.objects.bulk_create([user], ignore_conflicts=True)
    return User.objects.get(email=address)


def keep_address(*, user: User) -> EmailAddress:
    """Each person has one address, and one row that says whether it is proven; rows of earlier addresses go."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.filter(email=user.email).exclude(user=user).delete()
    kept = EmailAddress.objects.filter(user=user, email=user.email)
    if not kept.exists():
        EmailAddress.objects.bulk_create(
            [EmailAddress(user=user, email=user.email, primary=True)], ignore_conflicts=True
        )
    return kept.get()


def prove_address(*, user: User) -> None:
    """Note that a code sent to the person's address came back."""
    row = keep_address(user=user)
    if not (row.verified and row.primary):
        row.verified = row.primary = True
        row.save(update_fields=["verified", "primary"])
