"""Who is behind an installation: what pages, mails and letters say of it, and a check that it was said."""

from dataclasses import dataclass

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 - the framework's name for it


@dataclass(frozen=True)
class Organisation:
    """What was not told is empty; `address` has a line for each line of the envelope, without the name."""

    name: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    imprint_url: str = ""

    @property
    def envelope(self) -> list[str]:
        """Name and address, as they stand on an envelope."""
        return [line for line in (self.name, *self.address) if line]

    @property
    def sender(self) -> list[str]:
        """All by which a letter or a mail says whom it is from and where an answer goes."""
        return [line for line in (*self.envelope, self.email) if line]


# For the development run alone; nobody should take it for somebody.
EXAMPLE = Organisation(
    name="Example Organisation (a test run)",
    address=("1 Example Street", "00000 Example Town"),
    email="contact@example.org",
    imprint_url="https://example.org/imprint",
)


def check_organisation(**_kwargs: object) -> list[CheckMessage]:
    """A warning for each variable without which readers can't learn who asks them for their letters and keeps their reports."""
    organisation: Organisation = settings.ORGANISATION
    told = {
        "ORGANISATION_NAME": (organisation.name, "who runs this site"),
        "ORGANISATION_ADDRESS": (organisation.address, "where a letter reaches who runs this site"),
        "CONTACT_EMAIL": (organisation.email, "whom to ask about privacy and whom to tell about barriers"),
    }
    return [
        Warning(f"The variable {name} is not set: no page says {what}.", hint="See .env.example.", id=name)
        for name, (value, what) in told.items()
        if not value
    ]
