"""The public pages that show somebody of the directory. Other apps know the pages; they say so through a hook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail import hooks

from officials.models import Office, Official

# A function of an office or official that answers the LivePages on which two people have let it stand, or are about to.
LIVE_PAGES_HOOK = "register_live_pages_of"


@dataclass(frozen=True)
class LivePage:
    """A page, and where the desk keeps it."""

    title: str
    address: str


def live_pages_of(entry: Office | Official) -> list[LivePage]:
    """All of them; for an office also those of the officials who hold it, since they are reached there."""
    asked: Iterable[Callable[[Office | Official], Iterable[LivePage]]] = hooks.get_hooks(LIVE_PAGES_HOOK)
    return [page for ask in asked for page in ask(entry)]
