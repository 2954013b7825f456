"""Boxes beside the text of a page: some hold what readers are asked to do."""

import re

from campaigns.importing.fields.contacts import EMAIL
from campaigns.importing.fields.names import What, what
from campaigns.importing.labels import label_at
from campaigns.importing.line import Line

SURROUNDINGS = frozenset({"nav", "footer", "aside", "button", "noscript", "dialog"})
SURROUNDING_ROLES = frozenset(
    {"dialog", "navigation", "banner", "contentinfo", "search", "complementary", "alertdialog", "menu"}
)
SURROUNDING_NAMES = frozenset(
    {
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "breadcrumb",
        "breadcrumbs",
        "footer",
        "sidebar",
        "share",
        "sharing",
        "newsletter",
    }
    | {
        "related",
        "comments",
        "popup",
        "modal",
        "menu",
        "navbar",
        "navigation",
        "topbar",
        "signup",
        "advert",
        "promo",
        "skip",
    }
)
# Boxes that may hold the action itself; a menu, a page's foot and what is hidden never do.
BOX_TAGS = frozenset({"aside"})
BOX_ROLES = frozenset({"complementary"})
NEVER_SURROUNDING = frozenset({"html", "body", "main", "article", "h1"})
# A class that would throw most of the page away was not what its name says.
MOST_OF_THE_PAGE = 0.6
ASKS = frozenset({"targets", "action", "deadline"})
# "Contact:" and "Address:" head the page's own address far more often than a target's.
OWN_CONTACT = re.compile(r"(?:contact|contatt|contat|kontakt|address|adress|direccion|indirizz|enderec)")
BESIDE = 3


def holds_instructions(lines: list[Line]) -> bool:
    """Whether a box says whom to write to, what to do or until when; a menu's link to "Take action" does not."""
    return any(_asks(line) or _is_mail_of_a_post(lines, place) for place, line in enumerate(lines))


def _asks(line: Line) -> bool:
    found = label_at(line)
    if not found or found.section not in ASKS or OWN_CONTACT.match(line.folded):
        return False
    marked = found.rest >= len(line.text) or ":" in line.text[found.end : found.rest]
    return marked and not any(link.label.strip() == line.text for link in line.links)


def _is_mail_of_a_post(lines: list[Line], place: int) -> bool:
    before = lines[max(0, place - BESIDE) : place]
    return bool(EMAIL.search(lines[place].text)) and any(what(line.text) is What.POST for line in before)
