"""Somebody who is written to, as a document prints them."""

from dataclasses import dataclass, field

from officials.states import ChannelKind


@dataclass(frozen=True)
class Printed:
    """Somebody as printed: a person where there is a post, else an office. Texts as they stand, empty where absent.

    `country` is an ISO 3166 code of two letters, or empty.
    """

    name: str
    post: str = ""
    country: str = ""
    address_lines: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    faxes: list[str] = field(default_factory=list)
    x_handles: list[str] = field(default_factory=list)
    facebook: list[str] = field(default_factory=list)
    web_form: str = ""

    def channels(self) -> list[tuple[ChannelKind, str]]:
        """Every way to reach them, in the order in which letters are proposed."""
        ways: list[tuple[ChannelKind, str]] = []
        if self.address_lines:
            ways.append((ChannelKind.POST, "\n".join(self.address_lines)))
        ways += [(ChannelKind.EMAIL, value) for value in self.emails]
        ways += [(ChannelKind.FAX, value) for value in self.faxes]
        ways += [(ChannelKind.PHONE, value) for value in self.phones]
        ways += [(ChannelKind.X, "@" + value.lstrip("@")) for value in self.x_handles]
        ways += [(ChannelKind.FACEBOOK, "@" + value.lstrip("@")) for value in self.facebook]
        if self.web_form:
            ways.append((ChannelKind.WEB_FORM, self.web_form))
        return ways
