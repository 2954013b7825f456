"""Text as it is compared: accents, case and the kinds of dash, quote and space are one."""

import re
import unicodedata

DASHES = frozenset("‐‑‒–—―−﹣－")
SINGLE_QUOTES = frozenset("’‘‛´`ʼʹ＇")
DOUBLE_QUOTES = frozenset("“”„‟«»″")
# Letters that Unicode does not take apart.
STROKED = dict(zip("đłøħıðŧ", "dlohidt", strict=True))

# Zero-width and direction-changing characters: they can hide one text behind another.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Tags written out as text, whole or cut off: nothing of the kind belongs in a letter. "<name@example.org>" is none.
MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->|<![a-zA-Z\[][^<>]*>|<\?[^<>]*>")
ACTIVE = re.compile(
    r"<(?=\s*[/!?]?\s*[a-zA-Z]+(?:[\s/>:]|$))|(?:javascript|vbscript|data)\s*:(?=\s*[\w/+-]*[(,;])",
    re.IGNORECASE,
)
SPACES = re.compile(r"\s+")


class _Folding(dict[int, str]):
    """Maps each character to exactly one, so that a place in the folded text is the same place in the text."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in DASHES:
            folded = "-"
        elif character in SINGLE_QUOTES:
            folded = "'"
        elif character in DOUBLE_QUOTES:
            folded = '"'
        elif character == "\n":
            folded = "\n"
        elif character.isspace():
            folded = " "
        elif character.lower() in STROKED:
            folded = STROKED[character.lower()]
        else:
            folded = unicodedata.normalize("NFKD", character.casefold())[:1] or character
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents; as long as the text itself."""
    return text.translate(_FOLDING)


def clean(text: str) -> str:
    """Composed characters, no invisible or control characters, no markup; tabs and line ends stay."""
    text = unicodedata.normalize("NFC", text)
    return ACTIVE.sub("", MARKUP.sub(" ", CONTROL.sub("", INVISIBLE.sub("", text))))


def single_spaced(text: str) -> str:
    """Any run of space characters is one space."""
    return SPACES.sub(" ", text).strip()


def words(text: str) -> list[str]:
    """The folded words of a text, without marks."""
    return re.findall(r"[^\W_]+", fold(text))
