"""A letter that is ready to go, by the way its writer chose. Lives for one response and is stored nowhere."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from appeals.letter.choosing import Choice
from appeals.letter.dating import date_line
from appeals.letter.mail_links import MailLink, mail_link
from appeals.letter.slips import qr_code
from appeals.letter.text import Block, blocks
from appeals.letter.ways import Way
from appeals.selectors.acting import copy_addresses
from officials.states import ChannelKind

DONE: dict[str, Promise] = {
    ChannelKind.POST: _("I have posted it"),
    ChannelKind.EMAIL: _("I have sent it"),
    ChannelKind.FAX: _("I have faxed it"),
    ChannelKind.PHONE: _("I have called"),
    ChannelKind.X: _("I have posted it on X"),
    ChannelKind.FACEBOOK: _("I have posted it on Facebook"),
    ChannelKind.WEB_FORM: _("I have sent the form"),
}


@dataclass(frozen=True)
class PreparedLetter:
    """`signature` is the name under the letter, `is_careful` keeps what follows out of the writer's history.

    `own_language` is what "my own language" most likely is, or empty.
    """

    choice: Choice
    text: str
    signature: str
    place: str
    way: Way
    written_on: date
    is_careful: bool
    own_language: str = ""

    @property
    def subject(self) -> str:
        return self.choice.edition.letter_subject or self.choice.edition.title

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.text, signed=self.signature)

    @property
    def is_printed(self) -> bool:
        return self.way.kind in (ChannelKind.POST, ChannelKind.FAX)

    @property
    def instructions(self) -> str:
        """The template that says what to do now."""
        return f"appeals/ways/{self.way.kind}.html"

    @property
    def done_label(self) -> str:
        return str(DONE[self.way.kind])

    @property
    def address_lines(self) -> list[str]:
        """What stands in the window of the envelope, or at the head of the fax."""
        if self.way.kind == ChannelKind.POST:
            return self.choice.target.postal_lines
        heading = [line for line in (self.choice.target.name, self.choice.target.post) if line]
        return [*heading, *(f"{self.way.label}: {value}" for value in self.way.values)]

    @property
    def telephones(self) -> list[tuple[str, str]]:
        """Each number as printed and as dialled."""
        return [(number, re.sub(r"[^+0-9]", "", number)) for number in self.way.values]

    @property
    def pages(self) -> list[str]:
        """Addresses on the web, each with its scheme."""
        return [
            value if value.startswith(("https://", "http://")) else f"https://{value}"
            for value in self.way.values
        ]

    @property
    def date_line(self) -> str:
        """Bern, 28 November 2023: in the language of the letter."""
        language = self.choice.report_language or self.own_language
        return date_line(self.written_on, town=self.place.split(",")[0].strip(), language=language)

    @property
    def sender_line(self) -> str:
        return ", ".join(part for part in (self.signature, self.place) if part)

    @cached_property
    def mail(self) -> MailLink:
        copies = copy_addresses(self.choice.campaign, beside=self.choice.target)
        return mail_link(to=self.way.values, copies=copies, subject=self.subject, body=self.text)

    @property
    def copies(self) -> list[str]:
        return copy_addresses(self.choice.campaign, beside=self.choice.target)

    @property
    def posts(self) -> list[tuple[str, str]]:
        """Suggested posts, each with the address that opens it ready to send."""
        edition = self.choice.edition
        tags = " ".join((*self.way.values, edition.hashtags)).strip()
        texts = edition.posts or [f"{edition.title} {tags}"]
        return [(text, f"https://x.com/intent/post?text={quote(text, safe='')}") for text in texts]

    @property
    def report_path(self) -> str:
        """The report form with this letter filled in."""
        filled = {"to": self.choice.target.key, "by": self.way.kind, "in": self.choice.report_language}
        if self.is_careful:
            filled["unlinked"] = "1"
        return f"{self.short_report_path}?{urlencode(filled)}"

    @property
    def short_report_path(self) -> str:
        return reverse("report", kwargs={"slug": self.choice.campaign.slug})

    @property
    def short_report_address(self) -> str:
        return f"{settings.SITE_URL.partition('://')[2]}{self.short_report_path}"

    @property
    def qr_code(self) -> SafeString:
        return qr_code(f"{settings.SITE_URL}{self.report_path}")
