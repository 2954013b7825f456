"""How often a text names each country, where nothing else tells which one it is about."""

import re
from collections import Counter

from campaigns.importing import languages
from campaigns.importing.fields.countries import find_countries
from campaigns.importing.fields.deadlines import paragraph
from campaigns.importing.fields.names import courtesy_length
from campaigns.importing.fields.nationalities import ALSO_LANGUAGES, find_adjectives
from campaigns.importing.folding import fold
from campaigns.importing.line import Line

NOT_TOLD = ("signatories", "end", "returns", "advice", "previous")
LONGEST_ORIGIN = 60
BESIDE = 14  # "the Zambian government", "autorités togolaises"
ACRONYMS = frozenset({"usa", "uae", "drc", "rdc", "car"})
# "In neighbouring Mali and Gambia": where the same happens too.
NEIGHBOURING = re.compile(
    r"(?<![^\W_])(?:neighbou?r|nachbar|benachbart|voisin|vecin|vicin|vizinh)\w*[^.;:]{0,25}$"
)


def named_first(where: dict[str, list[Line]]) -> str | None:
    """A petition tells of one case, and names that country first; not in one breath with its neighbours."""
    code = next(iter(where), None)
    others = [line for other, lines in where.items() if other != code for line in lines]
    alone = code is not None and not any(line is one for line in where[code][:1] for one in others)
    return code if alone else None


def named_in(lines: list[Line]) -> tuple[Counter[str], dict[str, list[Line]]]:
    """How often the text names each country, its authorities above all, and in which lines."""
    votes: Counter[str] = Counter()
    where: dict[str, list[Line]] = {}
    authorities = languages.phrase("authorities")
    told = [line for line in lines if not (line.furniture or line.section in NOT_TOLD)]
    for index, line in enumerate(told):
        spread = paragraph(told, index, longest=len(told))
        text = " ".join(one.text for one in spread)
        folded = fold(text)
        for code, start, end in find_countries(folded):
            if text[start].islower() and not folded.startswith("the ", start):
                continue
            if folded[start:end] in ACRONYMS and not text[start:end].isupper():  # "Usa" is Spanish for "use"
                continue
            if (
                NEIGHBOURING.search(folded, 0, start)
                or _is_origin(folded, start, end)
                or _is_of_name(text, start)
            ):
                continue
            addressed = any(0 <= start - match.end() <= 5 for match in authorities.finditer(folded))
            addressed = addressed or bool(languages.phrase("authorities_after").match(folded, end))
            votes[code] += 4 if addressed else 1
            where.setdefault(code, []).append(line)
        for code, start, end in find_adjectives(folded):
            if code not in ALSO_LANGUAGES:
                beside = folded[max(0, start - BESIDE) : end + BESIDE]
                votes[code] += 4 if languages.word("phrases", "authority").search(beside) else 1
                where.setdefault(code, []).append(line)
    return votes, where


def _is_origin(folded: str, start: int, end: int) -> bool:
    """ "Deported to X", "nach X zurückkehren", "fled from X": where those concerned came from, and not who decides."""
    origin = languages.word("phrases", "origin")
    before = folded[max(0, start - LONGEST_ORIGIN) : start]
    ends = any(not before[one.end() :].strip() for one in origin.finditer(before))
    word = re.search(r"[^\W\d_]+\s+$", before)
    turned = word and origin.match(folded, start - len(word[0]), end + LONGEST_ORIGIN)
    return ends or bool(turned)


def _is_of_name(text: str, start: int) -> bool:
    """ "Dr. Salvador X", "Ms Georgia Y": somebody is called like a country."""
    title = re.search(r"[^\W\d_]+\.?\s+$", text[:start])
    return title is not None and courtesy_length(fold(title[0])) >= len(title[0])


def all_countries(lines: list[Line]) -> list[str]:
    """Every country that the text names at least twice, most often first: origin and host of those concerned are among them."""
    votes: Counter[str] = Counter()
    for line in lines:
        if not line.furniture and line.section not in ("signatories", "end", "advice"):
            votes.update(code for code, _, _ in find_countries(line.folded))
    return [code for code, count in votes.most_common(6) if count > 1]
