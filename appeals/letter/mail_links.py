"""Links that open the reader's own mail program with a letter in it (RFC 6068)."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

# Mail programs and browsers cut links off from about 2,000 characters on; non-Latin scripts take six for each letter.
LONGEST = 1800


@dataclass(frozen=True)
class MailLink:
    """`is_whole` says whether the letter is in the link; if not, it opens a mail with addresses and subject to paste it into."""

    href: str
    is_whole: bool


def mail_link(*, to: Sequence[str], copies: Sequence[str], subject: str, body: str) -> MailLink:
    """A `mailto:` link. Line breaks in the body go as %0D%0A; none can come into an address or the subject."""
    start = f"mailto:{','.join(_address(address) for address in to)}"
    fields = {
        "cc": ",".join(_address(address) for address in copies),
        "subject": _text(" ".join(subject.split())),
    }
    short = _link(start, fields)
    whole = _link(start, fields | {"body": _text(body.replace("\r\n", "\n").replace("\n", "\r\n"))})
    return MailLink(whole, is_whole=True) if len(whole) <= LONGEST else MailLink(short, is_whole=False)


def _link(start: str, fields: dict[str, str]) -> str:
    query = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    return f"{start}?{query}" if query else start


def _address(address: str) -> str:
    return quote("".join(address.split()), safe="@")


def _text(text: str) -> str:
    return quote(text, safe="")
