"""Who a line names: a person, a post, an office, or a place. Decided by the words of the language tables."""

import re
from enum import StrEnum
from functools import cache

from campaigns.importing import languages
from campaigns.importing.fields.countries import country_names, find_countries
from campaigns.importing.folding import fold

# Small words within a person's name, in the spellings of many countries.
NAME_PARTICLES = frozenset(
    [
        "binti",
        "binte",
        "anak",
        "de",
        "la",
        "las",
        "los",
        "del",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ul",
        "ur",
        "ud",
        "e",
        "y",
        "dela",
        "le",
        "della",
        "zu",
        "of",
        "ap",
        "abu",
        "umm",
        "ben",
        "ould",
        "mint",
    ]
)
# "(Retd)", "(ret.)" behind a rank.
ABBREVIATED = re.compile(r"\([^)\d]{1,8}\)\s*")
# Two people of one rank share a line: "Ms X & Mr Y".
CONJUNCTIONS = frozenset({"&", "and", "und", "et", "e", "y"})
POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{1,2}-?\d{3,6}|\d{4,6}(?:-\d{3,4})?)\b")
ADDRESS_DIGITS = re.compile(r"\d")
# Courts, brigades and districts are counted with fewer digits than postcodes and boxes.
LONG_NUMBER = 4
SHORT_POST = 4


class What(StrEnum):
    """What a piece of text names."""

    PERSON = "person"
    POST = "post"
    OFFICE = "office"
    PLACE = "place"
    UNKNOWN = "unknown"


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(rf"(?:{languages.one_of('names', 'courtesy')})(?![^\W_])(?:\s+|(?<=\.)\s*)")


def courtesy_length(folded: str) -> int:
    """How much of the beginning are courtesy titles and ranks ("H.E. Mr. "); 0 for none."""
    if folded.strip(" .") in country_names():
        return 0
    end = 0
    while match := _courtesy().match(folded, end):
        if match.end() == end:
            break
        end = match.end()
    return end


def is_only_courtesy(text: str) -> bool:
    """ "Exmo. Senhor", "Señor:", "Herrn" in a line of its own: the name or the post stands below."""
    folded = fold(text).strip(" ,:")
    return bool(folded) and courtesy_length(f"{folded} ") >= len(folded)


def without_courtesy(name: str) -> str:
    """The name alone."""
    return name[courtesy_length(fold(name)) :].strip(" ,.") or name


def has_post_word(folded: str) -> bool:
    """Whether a post is named anywhere."""
    return bool(languages.word("names", "posts").search(folded))


def has_office_word(folded: str) -> bool:
    """Whether an office is named anywhere."""
    return bool(languages.word("names", "offices").search(folded))


def is_place(text: str) -> bool:
    """A street, a box, a postcode: anything that belongs to the lower part of an address."""
    folded = fold(text)
    return bool(ADDRESS_DIGITS.search(folded)) or bool(languages.word("names", "streets").search(folded))


def looks_like_name(text: str) -> bool:
    """Two to seven capitalised words that are neither post, office, place nor country."""
    folded = fold(text)
    titled = courtesy_length(folded) > 0
    if titled and _is_post_of(folded):
        return False
    bare = ABBREVIATED.sub("", text[courtesy_length(folded) :])
    tokens = bare.replace(",", " ").split()
    if (
        not (1 if titled else 2) <= len(tokens) <= 7
        or ADDRESS_DIGITS.search(bare)
        or re.search(r"[@:;?!/\"]", bare)
    ):
        return False
    if find_countries(fold(bare)) and not titled:
        return False
    if any(_names_building(piece) for piece in folded.split(",")):
        return False
    if sum(fold(token) not in NAME_PARTICLES for token in tokens) < (1 if titled else 2):
        return False
    if languages.word("names", "streets").fullmatch(fold(tokens[-1])):
        return False
    return all(_is_part_of_name(token, titled=titled) for token in tokens)


def _is_part_of_name(token: str, *, titled: bool) -> bool:
    plain = fold(token).strip(".'")
    if plain in NAME_PARTICLES or (titled and plain in CONJUNCTIONS):
        return True
    if not token[0].isalpha() or not (token[0].isupper() or "-" in token or "'" in fold(token)[:3]):
        return False
    return titled or not is_title_word(plain)


def _is_post_of(folded: str) -> bool:
    """Courtesy for a post and a small word that says over what: "Señora Fiscal de la Nación"; or for nobody, the name below."""
    if courtesy_length(f"{folded} ") > len(folded):
        return True
    tokens = folded[courtesy_length(folded) :].split()
    post = len(tokens) > 2 and languages.word("names", "posts").fullmatch(tokens[0])
    return bool(post) and tokens[1] in languages.particles()


@cache
def _title_word() -> re.Pattern[str]:
    parts = [
        languages.one_of("names", key) for key in ("posts", "qualifiers", "portfolios", "offices", "streets")
    ]
    return re.compile(f"(?:{'|'.join(parts)})")


@cache
def is_title_word(plain: str) -> bool:
    """Whether a folded word belongs to a post or an office rather than to a person."""
    bare = re.sub(r"^(?:[dl]|dell|all|nell|sull)'", "", plain)
    return any(
        _title_word().fullmatch(one) or one in country_names() for one in (plain, bare) if len(one) > 1
    )


def what(text: str) -> What:
    """What a whole piece of text names."""
    folded = fold(text)
    if folded.strip(" .") in country_names():
        return What.PLACE
    after = courtesy_length(folded)
    if after and looks_like_name(text):
        return What.PERSON
    if _names_building(re.split(r"[,(]", folded)[0]):
        return What.OFFICE if has_office_word(folded) else What.PLACE
    if has_post_word(folded) and (not ADDRESS_DIGITS.search(folded) or _is_numbered_post(folded)):
        first_office, first_post = (
            languages.word("names", "offices").search(folded),
            languages.word("names", "posts").search(folded),
        )
        if (
            not first_office
            or not first_post
            or first_post.start() <= first_office.start()
            or _only_qualifiers(folded[: first_post.start()])
            or _ends_in_post(folded)
        ):
            return What.POST
        return What.OFFICE
    if has_office_word(folded):
        return What.OFFICE
    if is_place(text) or find_countries(folded):
        return What.PLACE
    return What.PERSON if looks_like_name(text) else What.UNKNOWN


def _names_building(folded: str) -> bool:
    """ "Prime Minister's Office", "Chief Minister House": English puts whose it is in front, and no small word between."""
    tokens = folded.strip(" .").split()
    if len(tokens) < 2 or any(one in languages.particles() for one in tokens):
        return False
    return bool(languages.word("names", "buildings").fullmatch(tokens[-1]))


def _ends_in_post(folded: str) -> bool:
    """ "Police Chief", "Council President": English puts the office in front, and no small word between."""
    tokens = re.findall(r"[^\W_]+", folded)
    apart = "," in folded or any(one in languages.particles() for one in tokens)
    return (
        not apart
        and len(tokens) <= SHORT_POST
        and bool(languages.word("names", "posts").fullmatch(tokens[-1]))
    )


def _is_numbered_post(folded: str) -> bool:
    """ "Comandante de la Zona Militar 20": the number belongs to what the post is over."""
    post = languages.word("names", "posts").match(folded)
    after = re.findall(r"[^\W_]+", folded[post.end() :]) if post else []
    numbered = bool(after) and after[0] in languages.particles() and "," not in folded
    return numbered and all(one.isalpha() or len(one) < LONG_NUMBER for one in after)


def _only_qualifiers(folded: str) -> bool:
    return all(languages.word("names", "qualifiers").fullmatch(one) for one in re.findall(r"[^\W_]+", folded))
