"""Compose a letter, and complete it with its writer's name. Plain text in and out; nothing here stores anything.

A letter is the target's salutation, the model letter of an edition, and a closing. Words in [square brackets] are for the writer
to complete; the closing ends with two of them, the name and the place, each on a line of its own.
"""

import re
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\[([^\[\]\n]{2,80})\]")
COMMAS = {"ar": "،", "fa": "،", "prs": "،", "ur": "،", "ps": "،", "sd": "،", "ckb": "،"}
ENDS_WITH_PUNCTUATION = (",", "،", ":", "!", ".", "，", "：")


@dataclass(frozen=True)
class Phrases:
    """What a letter in one language begins and ends with, where neither target nor model letter say it."""

    greeting: str
    closing: str
    name: str
    place: str


PHRASES = {
    "en": Phrases("Dear Sir or Madam", "Yours sincerely,", "your name", "your town and country"),
    "de": Phrases("Sehr geehrte Damen und Herren", "Hochachtungsvoll", "Ihr Name", "Ihr Ort und Land"),
    "fr": Phrases(
        "Madame, Monsieur",
        "Veuillez agréer l’expression de ma haute considération.",
        "votre nom",
        "votre ville et pays",
    ),
    "es": Phrases("A quien corresponda", "Atentamente,", "su nombre", "su ciudad y país"),
    "it": Phrases(
        "Gentili Signore e Signori", "Distinti saluti,", "il suo nome", "la sua città e il suo paese"
    ),
    "pt": Phrases("Exmos. Senhores", "Atenciosamente,", "o seu nome", "a sua cidade e país"),
    "nl": Phrases("Geachte heer of mevrouw", "Hoogachtend,", "uw naam", "uw woonplaats en land"),
    "ur": Phrases("محترم", "مخلص", "آپ کا نام", "آپ کا شہر اور ملک"),
    "ar": Phrases("تحية طيبة وبعد", "وتفضلوا بقبول فائق الاحترام", "اسمك", "مدينتك وبلدك"),
    "fa": Phrases("با سلام و احترام", "با احترام", "نام شما", "شهر و کشور شما"),
    "ru": Phrases("Уважаемые дамы и господа", "С уважением,", "ваше имя", "ваш город и страна"),
    "tr": Phrases("Sayın yetkili", "Saygılarımla,", "adınız", "şehriniz ve ülkeniz"),
}
PHRASES["prs"] = PHRASES["fa"]
NAMES = frozenset(
    {p.name.casefold() for p in PHRASES.values()} | {"name", "full name", "your full name", "nom", "nombre"}
)
PLACES = frozenset(
    {p.place.casefold() for p in PHRASES.values()}
    | {
        "your town",
        "your place",
        "your city and country",
        "your address",
        "place",
        "town and country",
        "ihr ort",
    }
)


def phrases_in(language: str) -> Phrases | None:
    return PHRASES.get(language) or PHRASES.get(language.split("-", maxsplit=1)[0])


def compose(*, salutation: str, model_letter: str, language: str) -> str:
    """The text that a writer finds in the form. Without a salutation in `language` the greeting of that language stands in."""
    phrases = phrases_in(language)
    greeting = salutation.strip() or (phrases.greeting if phrases else "")
    if greeting and not greeting.endswith(ENDS_WITH_PUNCTUATION):
        greeting += COMMAS.get(language.split("-", maxsplit=1)[0], ",")
    body = _tidy(model_letter)
    return "\n\n".join(part for part in (greeting, body, _closing(body, phrases)) if part)


def complete(text: str, *, name: str, place: str) -> str:
    """Put name and place where the letter has brackets for them; a name without a bracket is added at the end."""
    letter = _tidy(text)
    name_bracket, place_bracket = _signing_brackets(letter)
    if name_bracket and name:
        letter = letter.replace(name_bracket, name)
    elif name and name not in letter:
        letter = f"{letter}\n\n{name}"
    if place_bracket and place:
        letter = letter.replace(place_bracket, place)
    return letter


def left_to_complete(text: str) -> list[str]:
    """The words in brackets that are still there, each once, in order."""
    found = (words.strip() for words in PLACEHOLDER.findall(text))
    return list(dict.fromkeys(words for words in found if not words.isdigit()))


def asks_for_name(text: str) -> bool:
    return _signing_brackets(text)[0] is not None


def asks_for_place(text: str) -> bool:
    return _signing_brackets(text)[1] is not None


def initials(name: str) -> str:
    """Anna Maria Meier is A. M. M.; what is written as initials already stays."""
    return " ".join(f"{part[0].upper()}." for part in re.split(r"[\s.]+", name) if part)


@dataclass(frozen=True)
class Block:
    """A part of a printed letter: `text`, `list`, or `sign` (from the name on, with room for a signature above)."""

    kind: str
    lines: tuple[str, ...]


def blocks(letter: str, *, signed: str) -> list[Block]:
    """The letter as paragraphs and lists. `signed` is the name as it stands on a line of its own."""
    parts: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", _tidy(letter)):
        kind, lines = "", list[str]()
        for line in paragraph.splitlines():
            this = (
                "list"
                if re.match(r"[-•–] ", line)
                else "sign"
                if signed and line.strip() == signed
                else "text"
            )
            this = "sign" if kind == "sign" else this
            if this != kind and lines:
                parts.append(Block(kind, tuple(lines)))
                lines = []
            kind = this
            lines.append(re.sub(r"^[-•–] ", "", line) if kind == "list" else line)
        if lines:
            parts.append(Block(kind, tuple(lines)))
    return parts


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _closing(body: str, phrases: Phrases | None) -> str:
    """What the model letter leaves out at its end."""
    name, place = _signing_brackets(body)
    if phrases is None or (name and place):
        return ""
    if name:
        return f"[{phrases.place}]"
    return f"{phrases.closing}\n[{phrases.name}]\n[{phrases.place}]"


def _signing_brackets(text: str) -> tuple[str | None, str | None]:
    """The brackets for name and place, as they stand in the text: by their words, else by their place at the end."""
    found = [match.group(0) for match in PLACEHOLDER.finditer(text)]
    name = next((bracket for bracket in found if bracket[1:-1].strip().casefold() in NAMES), None)
    place = next((bracket for bracket in found if bracket[1:-1].strip().casefold() in PLACES), None)
    lines = [line.strip() for line in text.splitlines()]
    alone = [bracket for bracket in found if bracket in lines and bracket not in (name, place)]
    if name is None and alone:
        name = alone.pop(0)
    if place is None and alone:
        place = alone.pop(0)
    return name, place
