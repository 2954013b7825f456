"""What is typed for a channel, as pages and letters need it: an address that mail can go to, a handle without what stands around it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

from officials.states import ChannelKind

FEWEST_DIGITS = 5
NUMBER = re.compile(r"[\d\s+()/.\-‐‑–]+(?:(?:ext|x|int|poste|app)\.?\s*\d+)?", re.IGNORECASE)
PROFILE = re.compile(r"^(?:https?://)?(?:www\.|m\.|mobile\.)?(?:x|twitter|facebook|fb)\.com/", re.IGNORECASE)
HANDLE = re.compile(r"[\w.\-]{1,80}")


def settled(kind: str, value: str) -> str:
    """The value as it is kept. Raises ValidationError, saying what is wanted, where nobody could be reached by it."""
    value = value.strip()
    match kind:
        case ChannelKind.EMAIL:
            return _email(value)
        case ChannelKind.FAX | ChannelKind.PHONE:
            return _number(value)
        case ChannelKind.X | ChannelKind.FACEBOOK:
            return _handle(value)
        case ChannelKind.WEB_FORM:
            return _form(value)
        case _:
            return value


def _email(value: str) -> str:
    address = value.removeprefix("mailto:")
    try:
        validate_email(address)
    except ValidationError as fault:
        raise ValidationError(_("Type one e-mail address, such as minister@example.org.")) from fault
    return address


def _number(value: str) -> str:
    if not NUMBER.fullmatch(value) or len(re.findall(r"\d", value)) < FEWEST_DIGITS:
        raise ValidationError(_("Type one number with its country code, such as +41 31 555 01 02."))
    return value


def _handle(value: str) -> str:
    profile = PROFILE.match(value)
    handle = (re.split(r"[/?#]", value[profile.end() :])[0] if profile else value).removeprefix("@")
    if not HANDLE.fullmatch(handle):
        raise ValidationError(_("Type the name of the account alone, without the address of the page."))
    return handle


def _form(value: str) -> str:
    address = value if "://" in value else f"https://{value}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as fault:
        raise ValidationError(
            _("Type the address of the form, such as https://example.org/contact.")
        ) from fault
    return address
