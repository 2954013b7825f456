"""What a document advises, by what it is about: the post, an answer, or anything else."""

from dataclasses import dataclass

from campaigns.importing import languages
from campaigns.importing.folding import fold


@dataclass(frozen=True)
class Advice:
    """Paragraphs for those who post a letter, for those who get an answer, and for everybody before they write."""

    before: str
    post: str
    reply: str


def divide_advice(text: str) -> Advice:
    """Each paragraph as a whole to what it speaks of; one that speaks of an answer and of post is about the answer."""
    before, post, reply = [], [], []
    for paragraph in text.split("\n\n"):
        folded = fold(paragraph)
        if languages.word("phrases", "advice_reply").search(folded):
            reply.append(paragraph)
        elif languages.word("phrases", "advice_post").search(folded):
            post.append(paragraph)
        else:
            before.append(paragraph)
    return Advice(*("\n\n".join(part) for part in (before, post, reply)))
