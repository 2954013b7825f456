"""Names of countries in all languages that we read, from Babel (CLDR), with what CLDR leaves out."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from campaigns.importing.fields.dates import LANGUAGES
from campaigns.importing.folding import fold

# Names in use that CLDR spells otherwise, and those of bulletins from before a state was renamed.
MORE_COUNTRIES = {
    "BA": "bosnia|bosnia-herzegovina|bosnia and herzegovina|bosnien",
    "BO": "plurinational state of bolivia|estado plurinacional de bolivia|bolivie",
    "BY": "belarus|bielorrusia|bielorussia|weissrussland|weirussland|bielorussie|bielorrussia",
    "CD": "zaire|democratic republic of the congo|democratic republic of congo|drc|republique democratique du congo|rdc|demokratische republik kongo|republica democratica del congo",
    "CG": "republic of congo|congo-brazzaville",
    "CI": "ivory coast|cote d'ivoire|elfenbeinkuste|costa de marfil|costa d'avorio|costa do marfim",
    "CZ": "czech republic|tschechische republik",
    "FK": "falkland islands",
    "GB": "united kingdom|uk|great britain|england|vereinigtes konigreich|grossbritannien|royaume-uni|reino unido|regno unito",
    "IR": "iran|islamic republic of iran|islamische republik iran",
    "KG": "kyrgyz republic|kyrgyzstan|kirgisistan|kirgisische republik|kirghizistan|kirguistan|quirguistao|kirghizstan|republica kirguisa",
    "KP": "north korea|nordkorea",
    "KR": "south korea|republic of korea|sudkorea",
    "LA": "laos|lao pdr",
    "MD": "moldova|moldavia|moldawien|republik moldau|moldavie|moldau",
    "MK": "macedonia|north macedonia",
    "MM": "myanmar|burma|birma|birmanie|birmania",
    "MO": "macau|macao",
    "PS": "palestine|palestina|palastina|occupied palestinian territories|state of palestine",
    "RU": "russia|russian federation|russland|russische foderation|russie|federation de russie|rusia|federacion rusa",
    "RW": "rwanda|ruanda",
    "SY": "syria|syrian arab republic|syrien|arabische republik syrien|syrie|siria",
    "SZ": "swaziland|eswatini|swasiland",
    "TL": "east timor|timor-leste",
    "TR": "turkey|turkiye|turkei|turquie|turquia|turchia",
    "TZ": "tanzania|united republic of tanzania",
    "US": "usa|united states|united states of america|u.s.a|vereinigte staaten|etats-unis|estados unidos|stati uniti",
    "VA": "vatican|holy see",
    "VE": "venezuela|bolivarian republic of venezuela",
    "VN": "vietnam|viet nam|socialist republic of vietnam",
    "CN": "people's republic of china|volksrepublik china|pr china",
    "HK": "hong kong|hongkong",
    "TW": "taiwan",
    "AE": "united arab emirates|uae|vereinigte arabische emirate|emiratos arabes unidos",
    "SA": "kingdom of saudi arabia|saudi arabia|saudi-arabien",
    "CV": "cape verde|cabo verde",
    "GW": "guinea-bissau|guine-bissau|guinee-bissau",
    "GN": "republic of guinea|guinee",
    "SD": "sudan",
    "SS": "south sudan",
    "PH": "philippines|the philippines|philippinen",
    "GE": "georgia|georgien",
    "TD": "chad|tchad|tschad",
    "CF": "central african republic|car",
}
AMBIGUOUS_COUNTRIES = frozenset({"car", "norte", "man", "island", "reunion", "jersey"})


@cache
def country_names() -> dict[str, str]:
    """Folded name → ISO 3166 alpha-2 code."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for territory, name in Locale(code).territories.items():
            if (
                len(territory) == 2
                and territory.isalpha()
                and territory not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")
            ):
                found.setdefault(fold(name), territory)
    for territory, names in MORE_COUNTRIES.items():
        found.update(dict.fromkeys(names.split("|"), territory))
    return {
        name: territory
        for name, territory in found.items()
        if len(name) > 2 and name not in AMBIGUOUS_COUNTRIES
    }


@cache
def country_pattern() -> re.Pattern[str]:
    """Any country's name in folded text; the longest name wins."""
    names = sorted(map(re.escape, country_names()), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])({'|'.join(names)})(?![^\W_])".replace(r"\ ", r"\s+"))


def find_countries(folded: str) -> list[tuple[str, int, int]]:
    """Codes of the countries that a folded text names, each with its place."""
    spaced = re.compile(r"\s+")
    return [
        (country_names()[spaced.sub(" ", one[1])], *one.span()) for one in country_pattern().finditer(folded)
    ]


@cache
def alpha3() -> dict[str, str]:
    """ISO 3166 alpha-3 → alpha-2, as CLDR has them."""
    found = get_global("territory_aliases")
    return {
        three: two[0]
        for three, two in found.items()
        if len(three) == 3 and three.isalpha() and len(two[0]) == 2
    }
