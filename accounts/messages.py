"""What our mails say: one function per message, three templates each (subject, text, HTML) in templates/mail/.

Other apps write theirs with `write_mail`; `accounts.services.queueing_mail` puts a written one into the outbox.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

# Languages written from right to left (ISO 639-1 and 639-3), whether or not the interface speaks them.
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "pnb", "prs", "ps", "sd", "ug", "ur", "yi"}
)


class UnwritableMailError(ValueError):
    """This mail can never be written: its address is none, or somebody tried to smuggle a header in."""


def write_mail(
    *, name: str, to: str, language: str, context: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    """Write the message `name` to one address, in `language` (its texts fall back to English).

    The templates are mail/<name>.subject.txt, mail/<name>.txt and mail/<name>.html; the first two are not escaped. Raises
    UnwritableMailError for an address that is none and for a line break in a header; those in the subject become spaces.
    """
    _check(to=to, headers=headers or {})
    values = {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "organisation": settings.ORGANISATION,
        "mail_language": language,
        "mail_direction": direction(language),
        **context,
    }
    with translation.override(language):
        subject = " ".join(_render(f"mail/{name}.subject.txt", values, escape=False).split())
        text = re.sub(r"\n{3,}", "\n\n", _render(f"mail/{name}.txt", values, escape=False)).strip() + "\n"
        html = _render(f"mail/{name}.html", {**values, "subject": subject}, escape=True)
    message = EmailMultiAlternatives(subject=subject, body=text, to=[to], headers=dict(headers or {}))
    message.attach_alternative(html, "text/html")
    return message


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the attribute `dir`."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def unsubscribe_headers(url: str) -> dict[str, str]:
    """The headers by which a mail program offers to unsubscribe with one click (RFC 2369, RFC 8058).

    `url` answers a POST without sign-in, cookie or CSRF token.
    """
    if not re.fullmatch(r"https?://[^\s<>,]+", url):
        raise UnwritableMailError("An address to unsubscribe at begins with https:// and holds no space.")
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def sign_in_code(*, to: str, code: str, language: str) -> EmailMultiAlternatives:
    """The code that signs somebody in. The same for members and strangers: a stranger's makes the account."""
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    return write_mail(
        name="sign_in_code", to=to, language=language, context={"code": code, "minutes": minutes}
    )


def verify_code(
    *, to: str, code: str, language: str, minutes: int = 60, reason: str = ""
) -> EmailMultiAlternatives:
    """The code that proves an address. `reason` says in a sentence what it is for; the code goes into a form, never a link."""
    context = {"code": code, "minutes": minutes, "reason": reason}
    return write_mail(name="verify_code", to=to, language=language, context=context)


def _check(*, to: str, headers: Mapping[str, str]) -> None:
    try:
        validate_email(to)
    except ValidationError as fault:
        raise UnwritableMailError("The mail has no valid address.") from fault
    if any("\n" in part or "\r" in part for header in headers.items() for part in header):
        raise UnwritableMailError("A header holds a line break.")


def _render(template: str, values: Mapping[str, Any], *, escape: bool) -> str:
    return str(get_template(template).template.render(Context(dict(values), autoescape=escape)))  # type: ignore[attr-defined]
