"""Names as they are compared: honorifics, accents, case and punctuation make no difference."""

import re
import unicodedata

HONORIFICS = re.compile(
    r"^((?:H\.?\s?E\.?|S\.?\s?E\.?|Hon(?:ourable|orable|\.)?|Rt\.? Hon\.?|Dr\.?|Prof\.?|General|Gen\.|Sr\.?a?\.?|Mr\.?|Ms\.?|Mrs\.?|Mme|M\.)\s+)+",
    re.IGNORECASE,
)

LONGEST = 200


def folded(name: str) -> str:
    """A name for comparing: without honorific, accents, case and punctuation, cut to what the directory keeps."""
    bare = HONORIFICS.sub("", name.strip())
    letters = unicodedata.normalize("NFKD", bare.casefold())
    kept = "".join(
        " " if not letter.isalnum() else letter for letter in letters if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())[:LONGEST]
