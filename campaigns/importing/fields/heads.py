"""The first lines of a target: its name, its post, and where the address begins."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import Block
from campaigns.importing.fields.names import (
    What,
    courtesy_length,
    is_only_courtesy,
    is_place,
    is_title_word,
    looks_like_name,
    what,
)
from campaigns.importing.fields.splitting import Named, split_named
from campaigns.importing.folding import fold, words

TOWN_WITH_ARTICLE = re.compile(r"(?:La|Le|Les|El|Los|Las|Al) [A-ZÀ-ÖØ-Þ]\w+$")
# "Monsieur le vice-Premier ministre": with an article the courtesy is never a person's.
POST_WITH_ARTICLE = re.compile(r"(?:m\.|mme|monsieur|madame) l(?:[ea] |')")
# "To" melted with its article, as no name begins.
DATIVES = frozenset({"al", "alla", "allo", "ai", "agli", "alle", "ao", "aos", "au", "aux", "zum", "zur"})
# "Newspaper: The Daily News": what sort of addressee this is.
SORT = re.compile(r"([^\W\d_][^:,;()\d@]{2,40}):\s+([^:@]+)")
Head = tuple[Named, list[str]]
# "All'Ambasciatore", "À l'ambassadeur", "A l'attention du".
ELIDED = re.compile(r"(?:d?all|dell|à l|a l)['’]\s?(?=[^\W\d_])", re.IGNORECASE)


def called_in(block: Block) -> Head | None:
    """Name, post and address where each line of a form says which it is; what stands above them only counts the targets."""
    said = {row.says: row.text for row in reversed(block.rows) if row.says and row.text}
    if not said.keys() & {"name", "post"}:
        return None
    first = next(index for index, row in enumerate(block.rows) if row.says)
    address = [row.text for row in block.rows[first:] if row.text and row.says not in ("name", "post")]
    above = next((row.text for row in block.rows[:first] if row.kind is What.POST), "")
    return Named(said.get("name", ""), said.get("post", above)), address


def head_of(heads: list[str]) -> Head:
    """Name and post from the first lines; the others are the address."""
    if len(heads) > 1 and is_only_courtesy(heads[0]):
        named = split_named(heads[1])
        with_name = bool(named.name) and not named.post
        heads = [f"{heads[0]} {heads[1]}" if with_name else heads[1], *heads[2:]]
    heads = [_nominative(heads[0]), *heads[1:]]
    if (sort := SORT.fullmatch(heads[0])) and _is_sort(sort[1], sort[2]):
        return Named(sort[2], sort[1]), heads[1:]
    first = split_named(heads[0])
    rest = heads[1:]
    if (
        POST_WITH_ARTICLE.match(fold(heads[0]))
        and (post := _bare_post(heads[0]))
        and rest
        and _may_be_name(rest)
    ):
        return Named(rest[0], post), rest[1:]
    if first.name and rest and names_area(heads[0], rest[0]):
        return _name_below(heads[0], rest)
    if first.name and first.post:
        return _real_post_below(heads[0], first, rest) or (first, rest)
    if (post := _bare_post(heads[0])) and rest and _may_be_name(rest):
        return Named(rest[0], post), rest[1:]
    if first.name and rest and _is_titled(rest[0]) and not _is_titled(heads[0]):
        return _name_below(heads[0], rest)
    if first.name:
        return _post_below(first, rest)
    if first.post:
        return _name_below(first.post, rest)
    return _below_office(heads[0], rest)


def _is_sort(label: str, named: str) -> bool:
    known = what(label) in (What.OFFICE, What.UNKNOWN)
    return known and not (is_place(named) or split_named(named).post)


def _nominative(text: str) -> str:
    """Without the small words in front of a post or an office, "Al Presidente", "to the Ministry": they answer a label."""
    if (elided := ELIDED.match(text)) and what(text[elided.end() :]) is What.POST:
        return text[elided.end() :]
    first, _, rest = text.partition(" ")
    small = first.islower() or (fold(first) in DATIVES and what(rest) is What.POST)
    if not rest or not small or fold(first) not in languages.particles():
        return text
    bare = rest if rest[0].isupper() else _nominative(rest)
    return bare if bare[0].isupper() and what(bare) in (What.POST, What.OFFICE) else text


def _bare_post(text: str) -> str:
    """ "Exmo. Senhor Ministro do Interior": the courtesy is the post's; who holds it stands below."""
    folded = fold(text)
    after = courtesy_length(folded)
    article = re.match(r"(?:l[ae]s? |l')?", folded[after:])
    start = after + (article.end() if article else 0)
    pieces = text[start:].split(", ")
    if not after or any(what(piece) is not What.POST for piece in pieces):
        return ""
    first, *of = re.findall(r"[^\s,-]+", folded[start:])
    told = start > after or any(one in languages.particles() for one in of)
    return text[start:] if told and is_title_word(first) else ""


def names_area(text: str, below: str) -> bool:
    """ "Governor of the Province New Hope" above "Ms X": the name behind the post has no title, and is that of an area."""
    above, named = split_named(text), split_named(below)
    running = (
        bool(above.name)
        and text in (f"{above.post} {above.name}", f"{above.post}, {above.name}")
        and not courtesy_length(fold(above.name))
    )
    apart = running and "," in text and what(below) is What.PERSON
    return (apart or (running and _is_titled(below))) and bool(named.name) and not named.post


def _real_post_below(text: str, first: Named, rest: list[str]) -> Head | None:
    """ "Deputy X" above "President of the Assembly": the title stays with the name."""
    running = text == f"{first.post} {first.name}" and bool(rest)
    if not running or what(rest[0]) is not What.POST or split_named(rest[0]).name:
        return None
    return Named(text, rest[0]), rest[1:]


def _is_titled(text: str) -> bool:
    """A person with a courtesy title: whatever stands above without one is the post."""
    return bool(courtesy_length(fold(text))) and looks_like_name(text)


def _post_below(first: Named, rest: list[str]) -> Head:
    if first.rest or not rest or what(rest[0]) is not What.POST:
        below = split_named(rest[0]) if rest and not first.rest else Named()
        if below.post and not below.name and not is_place(below.post):
            return Named(first.name, below.post, below.rest), rest[1:]
        pieces = rest[0].split(", ") if rest and not first.rest else []
        if pieces and what(pieces[0]) is What.POST and not courtesy_length(fold(rest[0])):
            return Named(first.name, pieces[0], ", ".join(pieces[1:])), rest[1:]
        return first, rest
    post, left = _with_continuation(rest[0], rest[1:])
    return Named(first.name, post), left


def _with_continuation(post: str, rest: list[str]) -> tuple[str, list[str]]:
    """A post over several lines: what begins with "of the", "der", "y de" goes on."""
    left = list(rest)
    while (
        left
        and fold(left[0]).split()[0] in languages.particles()
        and not courtesy_length(fold(left[0]))
        and not is_place(left[0])
        and not TOWN_WITH_ARTICLE.match(left[0])
    ):
        post = f"{post} {left.pop(0)}"
    return post, left


def _name_below(post: str, rest: list[str]) -> Head:
    post, left = _with_continuation(post, rest)
    if len(left) > 1 and _is_bare(What.POST, left[0]) and _is_bare(What.PERSON, left[1]):
        return Named(left[1], post), [left[0], *left[2:]]  # the post again, in the language of the country
    if left:
        below = split_named(left[0])
        if below.name and not below.post and (courtesy_length(fold(left[0])) or _may_be_name(left)):
            return Named(below.name, post, below.rest), left[1:]
        if below.name and below.post:
            return _titled_below(post, below, left)
    return Named("", post), left


def _is_bare(kind: What, text: str) -> bool:
    """Whether a line is nothing but a person, or nothing but a post."""
    named = split_named(text)
    found = named.name if kind is What.PERSON else named.post
    return bool(found) and not named.rest and not (named.name and named.post)


def _titled_below(post: str, below: Named, left: list[str]) -> Head:
    """ "Commissioner X" under a post: the second title stays with the name, unless it only repeats the post."""
    repeated = set(words(below.post)) <= set(words(post))
    name = below.name if repeated or below.rest else left[0]
    return Named(name, post, below.rest), left[1:]


def _may_be_name(left: list[str]) -> bool:
    """Without courtesy title: two words are enough, but the last line of an address is a town, and so is what it names."""
    below = {word for line in left[1:] if is_place(line) for word in words(line)}
    town = any(len(word) > 3 and word in below for word in words(left[0]))
    long = len(left) > 1 or len(left[0].split()) > 2 or "," not in left[0]
    return looks_like_name(left[0]) and long and not town


def _below_office(office: str, rest: list[str]) -> Head:
    """An office or a word in capitals stands in the post's place when a person follows; else it is the addressee itself."""
    if office.isupper():
        office, rest = _with_continuation(office, rest)
    if not rest:
        return Named(office), []
    below = split_named(rest[0])
    embassy = languages.word("names", "embassies").search(fold(office))
    if not embassy and below.post and rest[0] == f"{below.post} {below.name}":
        below = Named(rest[0])  # a rank that is called like a post: the post itself stands above
    heading = office.isupper() and not rest[0].isupper()
    sort = " " not in office or (what(office) is What.UNKNOWN and what(rest[0]) is What.OFFICE)
    if heading and (below.name or (sort and not is_place(rest[0]))):
        return Named(below.name or rest[0], office, below.rest if below.name else ""), rest[1:]
    if below.name and below.post:
        return Named(below.name, below.post, ", ".join(one for one in (office, below.rest) if one)), rest[1:]
    if _is_titled(rest[0]):
        return Named(below.name, office, below.rest), rest[1:]
    if below.name and len(rest) > 1 and what(rest[1]) is What.POST:
        return Named(below.name, rest[1], office), rest[2:]
    if " " not in office and what(office) is What.UNKNOWN and len(rest) > 1 and _may_be_name(rest):
        return Named(rest[0], office), rest[1:]  # a post in a word of its own: "Investigator", "Wali"
    return Named(office), rest
