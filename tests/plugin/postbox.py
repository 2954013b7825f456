"""A mail server on loopback that keeps what it is given, and can be as difficult as real ones are."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller


@dataclass
class Received:
    """One message as it came: the envelope's sender and recipients, and the parsed message."""

    sender: str
    recipients: list[str]
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The plain text part."""
        body = self.message.get_body(("plain",))
        return "" if body is None else str(body.get_content())

    @property
    def html(self) -> str:
        """The HTML part; empty if there is none."""
        body = self.message.get_body(("html",))
        return "" if body is None else str(body.get_content())


@dataclass
class Postbox:
    """Keeps messages; `refuse`, `greylist`, `slow_by` and `drop_connections` make it difficult."""

    messages: list[Received] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    greylisted: int = 0  # how often each recipient is put off before being let in
    slow_by: float = 0  # seconds before a message is accepted
    drop_connections: bool = False
    refuses_sender: str = ""  # the answer to MAIL FROM, such as "550 5.7.1 Quota exceeded"
    host: str = "127.0.0.1"
    port: int = 0
    _attempts: Counter[str] = field(default_factory=Counter)
    _controller: Controller | None = None

    @property
    def url(self) -> str:
        """Its address in the form of EMAIL_URL."""
        return f"smtp://{self.host}:{self.port}"

    def refuse(self, address: str, answer: str = "550 5.1.1 No such mailbox") -> None:
        """Answer `answer` whenever mail for `address` comes (4xx: later perhaps, 5xx: never)."""
        self.refused[address.lower()] = answer

    def greylist(self, times: int = 1) -> None:
        """Put every recipient off `times` times with 451 before letting mail in."""
        self.greylisted = times
        self._attempts.clear()

    def to(self, address: str) -> list[Received]:
        """The messages for one recipient, oldest first."""
        return [each for each in self.messages if address.lower() in (one.lower() for one in each.recipients)]

    def start(self) -> None:
        """Listen; on the same port again after `stop`."""
        if not self.port:
            with socket.create_server((self.host, 0)) as free:
                self.port = free.getsockname()[1]
        self._controller = Controller(self, hostname=self.host, port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Stop listening: connections are refused."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, mail_options: list[str]
    ) -> str:
        if self.refuses_sender:
            return self.refuses_sender
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answer = self.refused.get(address.lower())
        if answer is None and self._attempts[address] < self.greylisted:
            self._attempts[address] += 1
            answer = "451 4.7.1 Greylisted, try again later"
        if answer is not None:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(self.slow_by)
        if self.drop_connections:
            server.transport.abort()
            return "421 Going away"
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.messages.append(Received(envelope.mail_from, list(envelope.rcpt_tos), message))
        return "250 Message accepted"


class SilentServer:
    """Takes every connection and never says a word, not even its greeting."""

    def __init__(self) -> None:
        self.taken: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._take, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        """Its address in the form of EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    def _take(self) -> None:
        while True:
            try:
                self.taken.append(self._listener.accept()[0])
            except OSError:  # it was stopped
                return

    def stop(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for line in self.taken:
            line.close()


@pytest.fixture
def silent_smtp_server() -> Iterator[SilentServer]:
    """Give its `url` as EMAIL_URL to worker processes, or its `port` to the settings."""
    silent = SilentServer()
    yield silent
    silent.stop()


@pytest.fixture
def smtp_server(settings: Any) -> Iterator[Postbox]:
    """A running mail server that Django sends to during the test. Give `smtp_server.url` as EMAIL_URL to worker processes."""
    postbox = Postbox()
    postbox.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = postbox.host, postbox.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 20
    yield postbox
    postbox.stop()
