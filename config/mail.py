"""Where mail goes out: the providers that there are, and checks that what was set can be used at all."""

import re
from pkgutil import iter_modules

from anymail import backends
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - the framework's name for it
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection

# Of what the library has, these are what others are made of, or keep the mail to themselves.
NO_PROVIDERS = {"base", "base_requests", "console", "test"}


def known_providers() -> list[str]:
    """What may stand behind anymail://, by the names of the library."""
    return sorted({module.name for module in iter_modules(backends.__path__)} - NO_PROVIDERS)


def check_mail(**_kwargs: object) -> list[CheckMessage]:
    """An error where no connection for mail can even be made: no code would go out, and nobody could sign in.

    Not of a deployment alone: `migrate` makes it too, which is the first step of a start.
    """
    try:
        get_connection()
    except (ImproperlyConfigured, ImportError) as fault:
        return [Error(_what_is_wrong(fault), hint="See .env.example.", id="EMAIL_URL")]
    return []


def check_mail_is_encrypted(**_kwargs: object) -> list[CheckMessage]:
    """A warning where the password for the mail server would be sent for all on the way to read."""
    encrypted = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if "smtp" not in settings.EMAIL_BACKEND or not settings.EMAIL_HOST_PASSWORD or encrypted:
        return []
    return [
        Warning(
            "The variable EMAIL_URL begins with smtp://, which sends the password without encryption. "
            "It should begin with smtp+tls:// or smtp+ssl://.",
            hint="See .env.example.",
            id="EMAIL_URL",
        )
    ]


def _what_is_wrong(fault: Exception) -> str:
    """A sentence that names the variable; the library speaks of settings, which nobody sets here."""
    provider = settings.EMAIL_BACKEND.removesuffix(".EmailBackend").rpartition(".")[2]
    missing = re.match(r"You must set .* or (ANYMAIL_\w+)", str(fault))
    if missing:
        return f"The variable {missing[1]} is not set. The mail provider of EMAIL_URL, {provider}, needs it."
    reason = str(fault).partition("\n")[0].rstrip(".")
    return f"The variable EMAIL_URL names the mail provider {provider}, which can't be used: {reason}."
