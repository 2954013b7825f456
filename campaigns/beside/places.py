"""Where what a document says stands in the draft: names of the reading on one side, fields of the draft on the other."""

from typing import NamedTuple

SIGNED = frozenset({"petition", "joint_letter"})
IN_CAMPAIGN = {
    "kind": "kind",
    "reference": "reference",
    "ai_index": "ai_index",
    "country": "country",
    "issued": "issued_on",
    "deadline": "deadline_on",
    "preferred_languages": "preferred_languages",
    "starter": "starter",
}
IN_EDITION = {
    "title": "title",
    "lead": "lead",
    "background": "background",
    "body": "background",
    "demands": "demands",
    "model_letter": "model_letter",
    "hashtags": "hashtags",
    "suggested_posts": "suggested_posts",
    "advice": "advice_safety",
}
# What the reader knows and no field of a draft holds; a person says where it goes.
HOMELESS = frozenset({"documents", "updates_reference", "people", "previous", "signatories"})
# Texts of an edition that more text can be added to, in the editor's order; those that are lists of lines come second.
TEXTS = ("lead", "background", "model_letter", "open_letter", "legal_argument")
LISTS = ("demands", "timeline", "groups_at_risk", "footnotes")
MORE_TEXTS = ("suggested_posts", "advice_safety", "advice_post", "advice_reply")
FILLABLE = (*TEXTS, *LISTS, *MORE_TEXTS)


class Place(NamedTuple):
    """`relation` is empty for a field of the campaign itself."""

    relation: str
    field: str


def place_of(name: str, *, kind: str, has_letter: bool = True) -> Place | None:
    """Where the reading's `name` went in a draft of the document's `kind`; None where a draft has no field for it."""
    if name in IN_CAMPAIGN:
        return Place("", IN_CAMPAIGN[name])
    if name == "targets":
        return Place("targets", "")
    if name not in IN_EDITION:
        return None
    signed_text = name == "model_letter" or (name == "body" and not has_letter)
    if kind in SIGNED and signed_text:
        return Place("editions", "open_letter")
    return Place("editions", IN_EDITION[name])


def with_more(field: str, before: str, lines: list[str]) -> str:
    """The text of `field` with lines added at its end: one to a line in lists, else as paragraphs."""
    between = "\n" if field in LISTS else "\n\n"
    return between.join([*filter(None, [before.rstrip()]), *lines])
