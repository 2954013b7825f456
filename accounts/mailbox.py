"""The development mailbox: mail that is not sent but kept as files, for a page of the site to show.

Never in production: there `settings.SHOW_MAILBOX` is false and the mail goes to a server.
"""

import email
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage as ParsedMessage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

MOST_KEPT = 500
SUFFIX = ".eml"


class MailboxBackend(BaseEmailBackend):
    """Keeps each mail as a file, whose name begins with the time."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = mailbox_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            _keep(folder, message.message().as_bytes())
        _drop_oldest(folder)
        return len(email_messages)


@dataclass(frozen=True)
class KeptMail:
    """One mail of the mailbox."""

    key: str
    at: datetime
    parsed: ParsedMessage

    @property
    def subject(self) -> str:
        return str(self.parsed["Subject"] or "")

    @property
    def to(self) -> str:
        return str(self.parsed["To"] or "")

    @property
    def headers(self) -> list[tuple[str, str]]:
        """What its reader doesn't see: what the mail program acts on."""
        shown = ("Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Reply-To")
        return [(name, str(self.parsed[name])) for name in shown if self.parsed[name]]

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.parsed.get_body((kind,))
        return "" if part is None else str(part.get_content())


def mailbox_folder() -> Path:
    return Path(settings.MAILBOX_FOLDER)


def kept_mails(limit: int = 200) -> Iterator[KeptMail]:
    """The mails, newest first."""
    for path in sorted(mailbox_folder().glob(f"*{SUFFIX}"), reverse=True)[:limit]:
        mail = _read(path)
        if mail is not None:
            yield mail


def kept_mail(key: uuid.UUID) -> KeptMail | None:
    """One mail, or None if there is none (the oldest go)."""
    path = next(iter(mailbox_folder().glob(f"*-{key}{SUFFIX}")), None)
    return None if path is None else _read(path)


def _keep(folder: Path, content: bytes) -> None:
    """Under a name of its own first: the page may be reading the folder."""
    name = f"{time.time_ns():020d}-{uuid.uuid4()}"
    unfinished = folder / f"{name}.unfinished"
    unfinished.write_bytes(content)
    unfinished.rename(folder / f"{name}{SUFFIX}")


def _drop_oldest(folder: Path) -> None:
    for path in sorted(folder.glob(f"*{SUFFIX}"), reverse=True)[MOST_KEPT:]:
        path.unlink(missing_ok=True)


def _read(path: Path) -> KeptMail | None:
    stamp, key = path.stem.split("-", 1)
    try:
        parsed = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    except FileNotFoundError:  # dropped meanwhile, as one of the oldest
        return None
    return KeptMail(key=key, at=datetime.fromtimestamp(int(stamp) / 1e9, tz=UTC), parsed=parsed)
