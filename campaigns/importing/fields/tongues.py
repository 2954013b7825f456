"""The languages in which readers are asked to write: names from Babel (CLDR), with the spellings that CLDR leaves out."""

import re
from functools import cache
from itertools import takewhile

from babel import Locale

from campaigns.importing import languages
from campaigns.importing.fields.blocks import GLUED
from campaigns.importing.fields.countries import country_names
from campaigns.importing.fields.dates import LANGUAGES
from campaigns.importing.folding import fold
from campaigns.importing.line import Line

# CLDR knows one spelling of each language; what a language calls itself and older names are in use just as much.
MORE_LANGUAGES = {
    "af": "afrikans|africaner",
    "ak": "akan",
    "am": "amharico|amharigna|amharik",
    "ar": "hocharabisch|standardarabisch|arabigo",
    "as": "asamese",
    "ay": "aymara|aimara",
    "az": "azeri|aseri|azero|azerbaijanes|azerbaidschani|aserbeidschanisch|azerbaidzhani",
    "be": "belarusian|belarussian|belorussian|weissrussisch|belorusso|belaruso|belarusso|belarus|belorusse",
    "bm": "bamanankan|bamana",
    "bn": "bangla|bengalais|bengalies",
    "bo": "tibetano|tibetan|tibetain|tibetisch",
    "ca": "catalan|valencian|valenciano|valencien",
    "cs": "tschechisch|checo|tcheque|ceco|czech",
    "dv": "dhivehi|divehi|maldivian|maldivien|maldiviano|maldivisch|maledivisch",
    "ee": "ewe",
    "el": "greek|griechisch|neugriechisch",
    "es": "spanish|castilian|castellano|castigliano|castellan|castelhano|castillan|kastilisch",
    "fa": "farsi|persian|persisch|parsi",
    "ff": "fulani|fulfulde|pulaar|pular|poular|peulh|fulah|fulbe",
    "fj": "fijian|fidjien|fidschi|fidschianisch|fiyiano|figiano",
    "gn": "guarani|guarany",
    "ha": "hausa|haoussa|haussa|hausa",
    "he": "hebrew|ivrit",
    "ht": "haitian creole|creole|kreolisch|kreyol|haitian|haitien|haitiano|haitianisch|creole haitien|criollo haitiano|crioulo haitiano|creolo haitiano|creolo|criollo",
    "id": "indonesian|bahasa indonesia|bahasa",
    "ig": "ibo",
    "ki": "kikuyu|gikuyu|kikuiu",
    "kg": "kikongo|kicongo|quicongo",
    "kk": "kazak|kasakisch|kazajio|cazaco|kazaque|kazaj",
    "km": "khmer|cambodian|cambodgien|camboyano|cambojano|cambogiano|kambodschanisch",
    "ku": "kurdi",
    "ky": "kyrgyz|kirghiz|kirgisisch|kirghizo|kirguizo|kirguiso|kirgiso|kirguis",
    "lg": "luganda|oluganda",
    "lo": "lao|laotian|laotien|laotiano|laociano|lao",
    "mg": "malagasy|malgache|malgascio|malgaxe|madagassisch|malagassisch|malagasio",
    "mn": "mongole|mongolico|khalkha",
    "ms": "malay|bahasa melayu|bahasa malaysia|malaio",
    "my": "burmese|birmanisch|burmesisch|birmanes|birmano|myanmarisch",
    "nd": "isindebele|ndebele|sindebele",
    "ne": "nepali|nepalais",
    "nl": "dutch|flemish|flamand|flamisch|fiammingo|flamenco|flamengo|hollandisch|hollandais|olandese|holandes|neerlandes|nederlands",
    "no": "norwegian|norsk",
    "ny": "nyanja|chichewa|chewa|chinyanja|cinyanja|chicheua|nianja",
    "om": "afaan oromo|afan oromo|oromiffa|oromifa|oromoo",
    "ps": "pashto|pushto|paschtu|pashtu|paschto|pachtoune|pachto|pastun|pashtun|pastu|pasto",
    "pt": "portoges",
    "qu": "kichwa|quichua|quechua|ketschua|runasimi|quechwa",
    "rn": "kirundi|rundi|quirundi|kirundisch",
    "ro": "romanian|moldovan|rumanisch|moldavo|moldave|moldauisch|moldavian|moldawisch",
    "rw": "kinyarwanda|kinyaruanda|ruandes|rwandais|ruandisch|ruandese",
    "sg": "sango",
    "si": "sinhala|sinhalese|singhalesisch|singhala|cinghalais|cingalese|singhalese|singales|singala|cingalais|sinhales|cingala",
    "sm": "samoan|samoano|samoanisch",
    "sn": "schona|chishona|chona|shona",
    "sq": "albanisch|shqip",
    "ss": "siswati|swati|swazi|suazi|siswazi|suati",
    "st": "sesotho|sotho|soto|sesoto",
    "sw": "swahili|kiswahili|kisuaheli|suahili|souahili|swaheli|kisuahili",
    "ta": "tamil|tamul|tamoul",
    "tg": "tajik|tadschikisch|tadjiko|tagiko|tayik|tadzhik|tadjiki|toyiki|tagicco",
    "th": "thai|thailandais|thailandisch|tailandese|siamese|siamois",
    "ti": "tigrigna|tigrinisch|tigrinya",
    "tk": "turkmen|turkmeno|turcmeno|turkmenisch",
    "tl": "tagalog|tagalo",
    "tn": "setswana|tswana",
    "to": "tongan|tongano|tongaisch|tongien",
    "ts": "xitsonga|shangaan|changana|xichangana",
    "tw": "twi",
    "ug": "uighur|uyghur|uygur|ouigour|uigurisch|uighuro",
    "uk": "ukranian|ucrainien",
    "ur": "urdu|ordu",
    "uz": "uzbek|usbeko|usbeco|uzbeke|uzbequio|uzbekisch",
    "ve": "tshivenda|venda",
    "wo": "wolof|ouolof|volof|uolof",
    "xh": "isixhosa|xhosa|xosa",
    "zh": "chinese|mandarin|mandarin chinese|chinesisch|chino|chinois|mandarino|mandarim|hochchinesisch|putonghua",
    "zu": "isizulu|sulu",
}  # fmt: skip
# Languages of their own without a code of two letters, whose names begin or end like one that has it.
WITHOUT_CODE = (
    "cape verdean creole|creole cap-verdien|creole capverdien|crioulo cabo-verdiano|crioulo de cabo verde|criollo caboverdiano|kapverdisches kreol|"
    "guinea-bissau creole|crioulo guineense|crioulo da guine-bissau|creole bissau-guineen|guinea-bissau-kreolisch|"
    "mauritian creole|creole mauricien|crioulo mauriciano|seychellois creole|creole seychellois|louisiana creole|jamaican creole|"
    "belize creole|creole anglais|krio|pidgin english|english creole|nigerian pidgin|"
    "northern sotho|sotho du nord|nord-sotho|sotho del norte|sotho settentrionale|swiss german|schweizerdeutsch|"
    "ancient greek|altgriechisch|scots|low german|niederdeutsch"
)
# Names of languages that are words of their own in another of our languages.
AMBIGUOUS_LANGUAGES = frozenset(
    {
        "si", "ido", "vai", "fang", "mon", "ha", "ga", "fan", "luo", "kru", "bini", "efik", "ton", "min", "yao", "ladino", "latino",
    }
)  # fmt: skip
# How an adjective of one of our languages may end besides: "arabischen", "lingua russa", "langue anglaise".
ENDINGS = ("n", "en", "es", "er", "e", "a", "s")
APART = ("letter", "background", "end", "posts", "documents", "hashtags", "signatories", "people", "previous")
LISTED_WORDS = 3
# So many words may stand between "in" and the first language: "in good Arabic", "en lengua árabe".
BETWEEN = 2
MAX_NAMED = 140
MAX_WRAPPED = 6
TOLD = ("", "lead")
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?]\s")


@cache
def language_names() -> dict[str, str]:
    """Folded name → ISO 639-1 code."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for language, name in Locale(code).languages.items():
            if len(language) == 2:
                found.setdefault(fold(name), language)
    for language, names in MORE_LANGUAGES.items():
        found.update(dict.fromkeys(names.split("|"), language))
    return {
        name: language
        for name, language in found.items()
        if len(name) > 2 and name not in AMBIGUOUS_LANGUAGES
    }


@cache
def _forms() -> dict[str, str]:
    """Folded names and their inflected forms; no code for a language that has none."""
    names = language_names()
    found = dict(names)
    for name, language in names.items():
        inflected = [name + ending for ending in ENDINGS]
        inflected += [name[:-1] + "a"] if name.endswith("o") else []
        inflected += ["turque"] if name == "turc" else ["grecque"] if name == "grec" else []
        for form in inflected:
            if form not in country_names():
                found.setdefault(form, language)
    return found | dict.fromkeys(WITHOUT_CODE.split("|"), "")


@cache
def language_pattern() -> re.Pattern[str]:
    """Any language's name in folded text; the longest name wins."""
    names = sorted(map(re.escape, _forms()), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])({'|'.join(names)})(?![^\W_])".replace(r"\ ", r"\s+"))


def find_languages(folded: str) -> list[str]:
    """ISO 639-1 codes of the languages that a folded text names, in order, each once."""
    spaced = re.compile(r"\s+")
    found = [_forms()[spaced.sub(" ", one[1])] for one in language_pattern().finditer(folded)]
    return list(dict.fromkeys(code for code in found if code))


def find_preferred_languages(lines: list[Line]) -> tuple[list[str], list[Line], bool]:
    """ISO 639-1 codes of the languages to write in, from their own line or from the sentence that asks for letters.

    The last value says that the line names other languages too, which were left out.
    """
    for line in lines:
        if line.section == "languages" and not line.furniture:
            found, cut = _wanted(fold(GLUED.sub(" ", line.text)))
            if found:
                return found, [line], cut
    for index, line in enumerate(lines):
        if line.furniture or line.section in APART:
            continue
        found, cut = _asked(_paragraph(lines, index), told=line.section in TOLD)
        if found:
            return found, [line], cut
    return [], [], False


def _paragraph(lines: list[Line], index: int) -> str:
    """The folded text of a line and of those into which it was wrapped, or of the next one where it has no end."""
    text = lines[index].folded
    goes_on = lines[index].wrapped or lines[index].text[-1] not in ".:"
    for line in lines[index + 1 : index + MAX_WRAPPED]:
        if not goes_on or line.label:
            break
        text += f" {line.folded}"
        goes_on = line.wrapped
    return text


def _asked(text: str, *, told: bool) -> tuple[list[str], bool]:
    """The languages of a sentence that asks to write in them. In a story (`told`) a letter in Arabic asks nothing."""
    for sentence in SENTENCE_END.split(text):
        if label := languages.phrase("language_label").search(sentence):
            found, cut = _wanted(sentence[label.end() :])
            if found:
                return found, cut
        asked = languages.phrase("write_in").search(sentence)
        if not asked and (not told or languages.phrase("own_language").search(sentence)):
            asked = languages.phrase("writings").search(sentence)
        for place in languages.phrase("in_language").finditer(sentence, asked.start()) if asked else ():
            found, cut = _named_behind(sentence, place.end())
            if found:
                return found, cut
    return [], False


def _named_behind(sentence: str, place: int) -> tuple[list[str], bool]:
    """The languages that a sentence names behind its "in", where the first stands near enough."""
    rest = _until_address(sentence[place:])[:MAX_NAMED]
    named = language_pattern().search(rest)
    if not named or len(rest[: named.start()].split()) > BETWEEN:
        return [], False
    found = find_languages(_affirmed(sentence[:place] + rest)[place:])
    return found, set(find_languages(rest)) != set(found)


def _wanted(folded: str) -> tuple[list[str], bool]:
    """The languages that its sentences ask for, and whether more are named or a later sentence adds some."""
    first: list[str] = []
    found: list[str] = []
    for sentence in SENTENCE_END.split(folded):
        found += [code for code in find_languages(_affirmed(sentence)) if code not in found]
        first = first or list(found)
    return found, set(find_languages(folded)) != set(first)


def _affirmed(sentence: str) -> str:
    """Without a clause that says no. Behind a semicolon only a list goes on: "Spanish; English"."""
    first, *others = sentence.split(";")
    listed = takewhile(lambda one: len(one.split()) <= LISTED_WORDS, others)
    kept = ";".join([first, *listed])
    negations = languages.word("phrases", "negation").finditer(kept)
    negation = next((one for one in negations if not _ends_before_language(kept, one.end())), None)
    if not negation:
        return kept
    before = kept[: negation.start()].rstrip(" ,;(-")
    contrasted = [one for one in language_pattern().finditer(before) if one.end() == len(before)]
    # "Spanish, not English" keeps what stands before; "letters in English are not read" keeps nothing of its clause.
    return before if contrasted else re.sub(r"(?:^|[,;(])[^,;(]*$", "", before)


def _ends_before_language(text: str, place: int) -> bool:
    """Whether a comma closes the clause that says no before any language is named: "without delay, in French"."""
    named = language_pattern().search(text, place)
    return bool(named) and "," in text[place : named.start()] if named else False


def _until_address(sentence: str) -> str:
    """A sentence may go on with other things: "letters in French or your own language: - asking"."""
    for mark in (":", " - "):
        sentence = sentence.split(mark, maxsplit=1)[0] if sentence.find(mark) > 3 else sentence
    return sentence
