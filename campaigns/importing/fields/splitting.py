"""Takes a line apart into a person, a post, and what else stands there."""

import re
from dataclasses import dataclass
from functools import cache

from campaigns.importing import languages
from campaigns.importing.fields.countries import find_countries
from campaigns.importing.fields.names import (
    CONJUNCTIONS,
    NAME_PARTICLES,
    What,
    courtesy_length,
    has_office_word,
    has_post_word,
    is_place,
    is_title_word,
    looks_like_name,
    what,
)
from campaigns.importing.folding import fold, single_spaced

# "Attorney General: Ms X": the post stands like a label.
POST_LABEL = re.compile(r"([^:,;]{4,80}):\s+(?=\S)")
AND = CONJUNCTIONS | {"ed"}
TOKEN = re.compile(r"[^\s,;()]+")


@dataclass(frozen=True)
class Named:
    """The person and the post of a line, and what else stood there ("rest": an office or an address)."""

    name: str = ""
    post: str = ""
    rest: str = ""


@cache
def _post_title() -> re.Pattern[str]:
    return re.compile(rf"(?:{languages.one_of('names', 'post_titles')})(?![^\W_])(?!['-])")


def split_named(text: str) -> Named:
    """Takes a line apart: "Minister of Justice, Hon. X", "X, Minister of Justice", "Ministro de Gobierno X", "Ambassador X"."""
    text = single_spaced(text).strip(" ,;")
    by_commas = _split_at_bracket(text) or _split_post_from_titled(text) or _split_at_commas(text)
    return by_commas or _split_running(text) or Named(rest=text)


def _split_at_bracket(text: str) -> Named | None:
    """ "Mr X (Minister of Justice)" and "Minister of Justice (Mr X)"."""
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]{4,})\)", text)
    if not match:
        return None
    for name, post in ((match[1], match[2]), (match[2], match[1])):
        if what(post) is What.POST and what(name) is not What.POST and looks_like_name(name):
            return Named(name, post)
    return None


def _pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"\s*[,;]\s+|\s+[-‐‑–—]\s+", text) if piece]


def _split_post_from_titled(text: str) -> Named | None:
    """ "Chief of the North-West: General X, Barracks": a post of any words, and behind it somebody with a title."""
    labelled = POST_LABEL.match(text)
    pieces = _pieces(f"{labelled[1]}, {text[labelled.end() :]}" if labelled else text)
    if len(pieces) < 2 or courtesy_length(fold(text)):
        return None
    titled = what(pieces[0]) is What.POST and _is_titled_name(pieces[1])
    return Named(pieces[1], pieces[0], ", ".join(pieces[2:])) if titled else None


def _split_at_commas(text: str) -> Named | None:
    if (labelled := POST_LABEL.match(text)) and what(labelled[1]) is What.POST:
        text = f"{labelled[1]}, {text[labelled.end() :]}"
    pieces = _pieces(text)
    if len(pieces) < 2:
        return None
    first, second = _split_running(pieces[0]), _split_running(pieces[1])
    rest = text[text.index(pieces[1]) + len(pieces[1]) :].strip(" ,;-‐‑–—")
    if first and first.name and second and second.name and not second.post and _is_only_post(pieces[0]):
        post = pieces[0][courtesy_length(fold(pieces[0])) :]
        return Named(second.name, post, ", ".join(one for one in (second.rest, rest) if one))
    if first and first.name and first.post:
        if _has_real_post(first, pieces, second):
            return _after_name(Named(pieces[0]), pieces, text)
        return Named(first.name, first.post, ", ".join(one for one in (first.rest, pieces[1], rest) if one))
    if first and first.name:
        return _after_name(first, pieces, text)
    if first and second and second.name and (courtesy_length(fold(pieces[1])) or looks_like_name(pieces[1])):
        return Named(
            second.name, first.post, ", ".join(one for one in (first.rest, second.rest, rest) if one)
        )
    if first:
        return _post_with_address(pieces)
    return _office_first(text, pieces, rest) if what(pieces[0]) is What.OFFICE else None


def _has_real_post(first: Named, pieces: list[str], second: Named | None) -> bool:
    """ "Judge X, President of the Supreme Court": the title stays with the name."""
    titled = pieces[0] == f"{first.post} {first.name}"
    return titled and what(pieces[1]) is What.POST and not (second and second.name)


def _office_first(text: str, pieces: list[str], rest: str) -> Named | None:
    if _is_titled_name(pieces[1]):
        return Named(pieces[1], "", ", ".join(one for one in (pieces[0], rest) if one))
    return _office_with_address(text, pieces)


def _office_with_address(text: str, pieces: list[str]) -> Named | None:
    """ "Human Rights Commission, Box 12"; but "Police Command - Northern Area" is one name."""
    if len(pieces) == 2 and "," not in text and ";" not in text and not is_place(pieces[1]):
        return Named(text)
    if is_place(pieces[1]) or _begins_address(pieces):
        return Named(pieces[0], "", text[len(pieces[0]) :].strip(" ,;-‐‑–—"))
    return None


def _post_with_address(pieces: list[str]) -> Named | None:
    """ "The Director, Prisons Service, Box 12, Accra": without a person the post is the addressee."""
    count = 1
    while count < len(pieces) and not is_place(pieces[count]) and _has_title_word(pieces[count]):
        count += 1
    placed = any(is_place(piece) for piece in pieces[count:])
    return Named(", ".join(pieces[:count]), "", ", ".join(pieces[count:])) if placed else None


def _has_title_word(piece: str) -> bool:
    return any(is_title_word(fold(word)) for word in re.findall(r"[^\W\d_]+", piece))


def _is_titled_name(piece: str) -> bool:
    return bool(courtesy_length(fold(piece))) and looks_like_name(piece)


def _begins_address(pieces: list[str]) -> bool:
    """Behind an office: "Model Quarter, Lalitpur" is its address, "Human Rights and Prisons" goes on with its name."""
    plain = [fold(word) for word in re.findall(r"[^\W_]+", pieces[1])]
    return (len(pieces) > 2 or len(plain) == 1) and not any(is_title_word(word) for word in plain)


def _is_only_post(piece: str) -> bool:
    """ "Excelentíssimo Senhor Prefeito de X": the courtesy is the post's, the person stands behind the comma."""
    folded = fold(piece)
    bare = folded[courtesy_length(folded) :]
    first = bare.split()[0] if bare.split() else ""
    goes_on = bare.split()[1:2]
    is_post = bool(languages.word("names", "posts").fullmatch(first))
    return is_post and len(bare) < len(folded) and bool(goes_on) and goes_on[0] in languages.particles()


def _after_name(first: Named, pieces: list[str], text: str) -> Named:
    """Behind a name: a post may itself hold commas ("Minister for Land, Water and Forests"); an address begins with a place."""
    count = 1
    if not first.rest and what(pieces[1]) is What.POST:
        count = 2
        while (
            count < len(pieces)
            and not is_place(pieces[count])
            and (what(pieces[count]) is What.POST or _goes_on(pieces[count]) or _is_acronym(pieces[count:]))
        ):
            count += 1
        count += _rest_of_list(pieces[count - 1], pieces[count:])
    post_end = text.index(pieces[count - 1], 0 if count == 1 else len(pieces[0])) + len(pieces[count - 1])
    post_start = text.index(pieces[1], len(pieces[0])) if count > 1 else post_end
    rest = text[post_end:].strip(" ,;-‐‑–—")
    return Named(first.name, text[post_start:post_end], ", ".join(one for one in (first.rest, rest) if one))


def _rest_of_list(post: str, following: list[str]) -> int:
    """How many pieces still belong to what somebody is minister of: "Minister of Land, Water and Forests"."""
    opened = [word for word in _plain(post) if word in languages.particles()]
    for count, piece in enumerate(following, 1):
        words = _plain(piece)
        last = next((place for place, word in enumerate(words) if place and word in AND), None)
        named = words[:1] if last is None else [words[0], words[last - 1], *words[last + 1 : last + 2]]
        office = languages.word("names", "offices").fullmatch(words[0]) if words else None
        if not opened or not words or office or not all(map(is_title_word, named)) or is_place(piece):
            return 0
        if last is not None:
            return count
    return 0


def _plain(text: str) -> list[str]:
    """The folded words, an article that is written together with its noun aside."""
    return [
        re.sub(r"^(?:[dl]|dell|all)'", "", word)
        for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?|&", fold(text))
    ]


def _is_acronym(pieces: list[str]) -> bool:
    """ "Head of Division, FDFA": which office, at the end of a line."""
    return len(pieces) == 1 and bool(re.fullmatch(r"[A-ZÀ-ÖØ-Þ]{2,6}", pieces[0]))


def _goes_on(piece: str) -> bool:
    first = re.split(r"[\s']", fold(piece), maxsplit=1)[0]
    apart = first if first in languages.particles() else f"{first}'"
    return apart in languages.particles() and not courtesy_length(fold(piece))


def _split_running(text: str) -> Named | None:
    """A piece without commas."""
    folded = fold(text)
    after = courtesy_length(folded)
    title = _post_title().match(folded, after)
    if title and (named := _post_as_title(text, after, title.end())):
        return named
    kind = what(text)
    if (after and kind is not What.POST) or kind is What.PERSON:
        return _name_first(text, after)
    if kind is What.POST:
        return (
            _post_then_name(text)
            or _name_first(text, after)
            or Named(post=text[after if _is_only_post(text) else 0 :])
        )
    return None


def _post_as_title(text: str, start: int, end: int) -> Named | None:
    """ "Ambassador X", "H.E. Ambassador X", "President X": the post goes before the name like a courtesy title."""
    rest = text[end:].strip()
    if not rest or fold(rest).split()[0] in languages.particles() - NAME_PARTICLES:
        return None
    alone = re.fullmatch(r"[^\W\d_][\w'’-]{2,}", rest)
    named = Named(rest) if alone and rest[0].isupper() else _name_first(rest, courtesy_length(fold(rest)))
    if not named or not named.name:
        return None
    if is_title_word(fold(named.name.split()[0])) or fold(named.name.split()[0]) in languages.particles():
        return None
    name = f"{text[:start].strip()} {named.name}".strip()
    post = text[start:end]
    return Named(name, f"{post}, {named.post}" if named.post else post, named.rest)


def _name_first(text: str, after: int) -> Named | None:
    """A name, with the office or post that follows without a comma: "H.E. X High Commission for Y"."""
    tokens = list(TOKEN.finditer(text, after))
    for index, token in enumerate(tokens):
        if index < (1 if after else 2):
            continue
        tail = fold(text[token.start() :])
        opens = languages.word("names", "offices").match(tail) or languages.word("names", "posts").match(tail)
        qualified = is_title_word(fold(token[0]).strip(".")) and (
            has_post_word(tail) or has_office_word(tail)
        )
        if not opens and not qualified:
            continue
        name, rest = text[: token.start()].strip(" ,"), text[token.start() :].strip()
        if not looks_like_name(name) or fold(name).split()[-1] in languages.particles():
            return None
        return Named(name, rest, "") if what(rest) is What.POST else Named(name, "", rest)
    return Named(text) if looks_like_name(text) else None


def _post_then_name(text: str) -> Named | None:
    """ "Ministro de Gobierno X Y": the post goes as far as its vocabulary, and a name has to be left."""
    tokens = list(TOKEN.finditer(text))
    forced, post_seen = False, False
    for index, token in enumerate(tokens):
        plain = fold(token[0]).strip(".,")
        courtesy = 0 if forced or not index else courtesy_length(fold(text[token.start() :]))
        if courtesy and not text[token.start() + courtesy :][:1].isupper():
            courtesy = 0  # "Procureur général près la Cour": a rank stands in front of a name
        if plain in languages.particles() and not courtesy:
            forced = True
            continue
        if not courtesy and (forced or is_title_word(plain) or not token[0][0].isupper()):
            post_seen = post_seen or bool(languages.word("names", "posts").fullmatch(plain)) or "-" in plain
            forced = False
            continue
        if index and post_seen and _is_within_state(text, token.start()):
            forced = False
            continue
        name = text[token.start() :].strip()
        if index and post_seen and (looks_like_name(name) or (courtesy and len(name.split()) < 8)):
            return Named(name, text[: token.start()].strip(" ,:"))
        return None
    return None


def _is_within_state(text: str, place: int) -> bool:
    """ "Ministro de Justicia de Trinidad y Tobago": the words of a state are no name."""
    named = find_countries(fold(text))
    return any(start < place < end for _, start, end in named)
