"""What the importer and the cleaning of files say, in the language of whoever reads it."""

from collections.abc import Mapping

from django.utils.translation import gettext

from campaigns.importing.wording import REASONS, REFUSALS, WARNINGS

SENTENCES = WARNINGS | REASONS | REFUSALS


def sentence_of(code: str, names: Mapping[str, str], *, otherwise: str = "") -> str:
    """The sentence of a code with what it names; `otherwise` for a code that an older version knew."""
    return gettext(SENTENCES[code]).format(**names) if code in SENTENCES else otherwise
