"""What a warning is: where it belongs, what is wrong, and whether it keeps a campaign from review."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DraftWarning:
    """One thing that a coordinator should look at.

    `field` is the name of the field. `place` is empty for a field of the campaign itself, else the relation and the child: ("editions",
    "ur"), ("targets", "official-12"). What is `blocking` must be mended before a review; a draft is saved all the same.
    """

    field: str
    code: str
    sentence: str
    blocking: bool = False
    place: tuple[str, str] = ("", "")
