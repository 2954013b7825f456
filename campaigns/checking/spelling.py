"""Names that are spelled in two ways: `Anwar-ul-Haq Kakar` in a letter to `Anwaar-ul-Haq Kakar`."""

import re
import unicodedata

# A part of a name shorter than this is too often another word.
SHORTEST = 5
# One of these more is grammar, not spelling: Kakars, Kakar's.
ENDINGS = frozenset({"s", "es", "'s", "i", "a", "u", "e"})
WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")


def folded(text: str) -> str:
    """Without case and accents, one kind of dash and apostrophe."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return kept.translate({ord(mark): "'" for mark in "’ʼ‘`"} | {ord(mark): "-" for mark in "‐‑–—"})


def other_spellings(name: str, text: str, *, known: frozenset[str] = frozenset()) -> list[str]:
    """Words of `text` that are nearly, but not quite, a part of `name`, as they stand there; `known` are right too.

    A part is compared only with capitalised words: `general` is no misspelling of `Generali`.
    """
    parts = {folded(part) for part in WORD.findall(name) if len(part) >= SHORTEST}
    right = parts | {folded(word) for word in known}
    found: dict[str, str] = {}
    for word in WORD.findall(text):
        plain = folded(word)
        if len(plain) < SHORTEST or plain in right or not word[:1].isupper():
            continue
        if any(_nearly_same(plain, part) for part in parts):
            found.setdefault(plain, word)
    return list(found.values())


def _nearly_same(word: str, part: str) -> bool:
    allowed = 1 if len(part) < 8 else 2
    if abs(len(word) - len(part)) > allowed or word[0] != part[0]:
        return False
    if word.startswith(part) and word[len(part) :] in ENDINGS:
        return False
    return distance(word, part) <= allowed


def distance(one: str, other: str) -> int:
    """How many letters to change, add, leave out or swap with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, row = row, current
    return row[-1]
