"""What is of a country, and the cities that stand for it: adjectives in all languages that we read, capitals, and parts of states.

An adjective is given by its stem over the languages, folded: "peruvian|peruan|peruvien" holds for "Peruvian", "peruanisch", "péruvienne".
Cities come from Babel (CLDR), where a time zone is named after them; CAPITALS has those that no zone is named after.
"""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from campaigns.importing.fields.countries import country_names
from campaigns.importing.fields.dates import LANGUAGES
from campaigns.importing.folding import fold

STEMS = {
    "AE": "emirati", "AF": "afgh?ani?", "AL": "albanian|albanais|albanes|albanisch", "AM": "armenian|armenisch|armenien|armeni",
    "AO": "angolan|angolais|angolen", "AR": "argentin", "AT": "austrian|autrichien|austriac|osterreichisch", "AU": "australian|australisch|australien",
    "AZ": "azerbaijan|aserbaidschan|azerbaidjan|azerbaiyan|azerbaigian|azeri", "BA": "bosnian|bosnisch|bosniaque|bosni", "BD": "bangladeshi|bangladesch|bangladais|bengalese",
    "BE": "belgian|belgisch", "BF": "burkinab|burkin", "BG": "bulgar", "BH": "bahrain|bahrein", "BI": "burundi", "BJ": "beninese|beninisch|beninois|benin",
    "BO": "bolivian|bolivianisch|bolivien", "BR": "brazilian|brasilian|bresilien|brasil", "BW": "botswan|botsuan", "BY": "belarus|bieloru|belorus|weissruss",
    "CA": "canadian|kanadisch|canadien|canades", "CD": "congolese|kongolesisch|congolais|congol", "CH": "swiss|schweizer|helvetique|suiz|svizzer|suic",
    "CI": "ivorian|ivorisch|ivoirien|marfilen|ivorian|marfinen", "CL": "chilean|chilenisch|chilien|chilen", "CM": "cameroon|kamerun|camerounais|camerun|camaron",
    "CN": "chinese|chinesisch|chinois|chin[ao]s?$|cines", "CO": "colombian|kolumbianisch|colombien", "CR": "costa rican|costaricain|costarric|costaric",
    "CU": "cuban|kubanisch|cubain", "CV": "cape verdean|kapverdisch|capverdien|caboverd|capoverd", "CY": "cypriot|zypriotisch|chypriot|chipriot|cipriot",
    "CZ": "czech|tschechisch|tcheque|chec[ao]|ceco|cec[ah]", "DE": "deutsch(e[rnsm]?)?$|allemand", "DJ": "djibouti|dschibuti|yibuti|gibuti",
    "DO": "dominican|dominikanisch|dominicain", "DZ": "algerian|algerisch|algerien|argelin|algerin", "EC": "ecuadorian|ecuadorianisch|equatorien|ecuatorian|equatorian",
    "EG": "egyptia|agyptisch|egyptien|egipci|egizian", "ER": "eritrean|eritreisch|erythreen|eritre", "ET": "ethiopian|athiopisch|ethiopien|etiop|etiope",
    "FJ": "fijian|fidschi|fidjien|fiyian|figian", "GA": "gabonese|gabunisch|gabonais|gabon", "GE": "georgian|georgisch|georgien",
    "GH": "ghanaian|ghanaisch|ghaneen|ghan[ae]s", "GM": "gambian|gambisch|gambien", "GN": "guinean|guineisch|guineen", "GQ": "equatoguin|aquatorialguine|equato-guin|ecuatoguin",
    "GR": "greek|griechisch|grec|grieg|greg", "GT": "guatemalan|guatemaltek|guatemalteq|guatemaltec", "GW": "bissau-guin|bissauguin", "GY": "guyanese|guyanisch|guyanais|guyanes",
    "HN": "honduran|hondurenisch|hondurien|hondureñ|honduren|honduregn", "HR": "croat|kroatisch", "HT": "haitian|haitianisch|haitien", "HU": "hungarian|ungarisch|hongrois|hungar|ungheres",
    "ID": "indonesian|indonesisch|indonesien|indones", "IE": "irish|irisch|irlandais|irlandes", "IL": "israeli|israelisch|israelien", "IN": "indian|indisch|indien(ne|s)|indian[oae]",
    "IQ": "iraqi|irakisch|irakien|iraqui|irachen|iraquian", "IR": "iranian|iranisch|iranien", "JM": "jamaican|jamaikanisch|jamaicain|jamaican|giamaican",
    "JO": "jordanian|jordanisch|jordanien|jordan[oa]|giordan", "JP": "japanese|japanisch|japonais|japones|giappones", "KE": "kenyan|kenianisch|kenyan|keniat|kenian|quenian",
    "KG": "kyrgyz|kirgis|kirghiz|kirguis|quirguiz", "KH": "cambodian|kambodschan|cambodgien|camboyan|cambogian|cambojan", "KZ": "kazakh|kasach|kazakh|kazaj|kazak|cazaqu",
    "KW": "kuwaiti|koweit", "LA": "laotian|laotisch|laotien|laosian", "LB": "lebanese|libanesisch|libanais|libanes", "LK": "sri lankan|srilank|sri-lank|ceilanes",
    "LR": "liberian|liberianisch|liberien", "LS": "basotho|lesoth", "LT": "lithuanian|litauisch|lituan", "LV": "latvian|lettisch|letton|leton", "LY": "libyan|libysch|libyen|libi[oa]|libic",
    "MA": "moroccan|marokkanisch|marocain|marroqui|marocchin", "MD": "moldovan|moldau|moldav|moldov", "ME": "montenegrin", "MG": "madagassisch|malagasy|malgache|malgasc",
    "MK": "macedonian|mazedonisch|macedonien|macedon", "ML": "malian|malisch|malien|maliens", "MM": "burmese|birmanisch|birman|myanmarisch", "MN": "mongolian|mongolisch|mongol",
    "MR": "mauritanian|mauretanisch|mauritanien|mauritan", "MT": "maltese|maltesisch|maltais|maltes", "MU": "mauritian|mauritisch|mauricien", "MV": "maldivian|maledivisch|maldivien|maldiv",
    "MW": "malawian|malawisch|malawien|malaui", "MX": "mexican|mexikanisch|mexicain|messican", "MY": "malaysian|malaysisch|malaisien|malasi|malesian|malai", "MZ": "mozambican|mosambikan|mozambicain|mozambiqu|mozambican|mocambican",
    "NA": "namibian|namibisch|namibien", "NE": "nigerien|nigrisch|nigerin[oa]", "NG": "nigerian", "NI": "nicaraguan|nicaraguanisch|nicaraguayen|nicaraguens",
    "NP": "nepalese|nepali|nepalesisch|nepalais|nepales", "OM": "omani|omanisch|omanais", "PA": "panamanian|panamaisch|panameen|panamen", "PE": "peruvian|peruan|peruvien",
    "PG": "papua|papou", "PH": "filipin|philippinisch|philippin|filippin", "PK": "pakistan|pakistanisch|pakistanais|paquistan", "PL": "polish|polnisch|polonais|polac",
    "PS": "palestin|palastinens", "PY": "paraguayan|paraguayisch|paraguayen|paraguai", "QA": "qatari|katarisch", "RO": "romanian|rumanisch|roumain|ruman|rumen|romen",
    "RS": "serbian|serbisch|serb", "RU": "russian|russisch|russe", "RW": "rwandan|ruandisch|rwandais|ruand", "SA": "saudi", "SD": "sudanese|sudanesisch|soudanais|sudan[ei]s",
    "SG": "singaporean|singapurisch|singapourien|singapurens", "SI": "slovenian|slowenisch|sloven", "SK": "slovak|slowakisch|slovac", "SL": "sierra leonean|sierra-leon|sierraleon|leonais",
    "SN": "senegalese|senegalesisch|senegalais|senegal[ei]s", "SO": "somali", "SR": "surinamese|surinamisch|surinam", "SS": "south sudanese|sudsudanesisch|sud-soudanais|sursudanes|sudsudanes",
    "ST": "sao-tom|santom", "SV": "salvadoran|salvadorianisch|salvadorien|salvadoren|salvadoregn", "SY": "syrian|syrisch|syrien|siri[oa]", "SZ": "swazi|suazi", "TD": "chadian|tschadisch|tchadien|chadian|ciadian",
    "TG": "togolese|togoisch|togolais|togol", "TH": "thai", "TJ": "tajik|tadschik|tadjik|tayik|tagik", "TL": "timorese|timoresisch|timorais|timorens", "TM": "turkmen|turcmen",
    "TN": "tunisian|tunesisch|tunisien|tunec|tunisin", "TR": "turkish|turkisch|turc|turqu|turc[oah]", "TT": "trinidadian|trinidadien", "TW": "taiwanese|taiwanesisch|taiwanais", "TZ": "tanzanian|tansanisch|tanzanien|tanzan",
    "UA": "ukrainian|ukrainisch|ukrainien|ucrani|ucrain", "UG": "ugandan|ugandisch|ougandais|ugand[ei]s", "US": "american(?= government| president)|us-amerikanisch|estadounidens|statunitens|etats-unien",
    "UY": "uruguayan|uruguayisch|uruguayen|uruguai", "UZ": "uzbek|usbek|ouzbek", "VE": "venezuel|venezolan", "VN": "vietnamese|vietnames|vietnamien|vietnamit",
    "XK": "kosovar|kosovarisch", "YE": "yemeni|jemenit|yemenit", "ZA": "south african|sudafrikanisch|sud-africain|sudafric|sul-african", "ZM": "zambian|sambisch|zambien", "ZW": "zimbabwean|simbabwisch|zimbabween|zimbabu",
}  # fmt: skip
# Capitals that give no time zone its name, and other names of those that do.
CAPITALS = {
    "AE": "abu dhabi|abou dhabi", "AO": "luanda", "AZ": "baku|bakou|bacu", "BD": "dhaka", "BF": "ouagadougou|uagadugu", "BI": "gitega|bujumbura", "BJ": "porto-novo|cotonou", "BO": "la paz",
    "BR": "brasilia", "BY": "minsk", "CA": "ottawa", "CD": "kinshasa", "CH": "bern|berne", "CI": "abidjan|yamoussoukro", "CM": "yaounde|jaunde", "CN": "beijing|peking|pekin|pechino|pequim",
    "CO": "bogota", "CR": "san jose", "CU": "la habana|havana|havanna|la havane", "DJ": "djibouti", "EC": "quito", "EG": "cairo|kairo|le caire|el cairo", "ER": "asmara", "ET": "addis abeba|addis ababa", "GE": "tbilisi|tiflis",
    "GN": "conakry", "GQ": "malabo", "HN": "tegucigalpa", "IN": "new delhi|neu-delhi|nueva delhi|nuova delhi|nova deli", "IR": "tehran|teheran", "KG": "bishkek|bischkek|bichkek", "KH": "phnom penh",
    "KZ": "astana|nur-sultan", "LA": "vientiane", "LK": "colombo", "MA": "rabat", "MG": "antananarivo", "ML": "bamako", "MM": "naypyitaw|naypyidaw|nay pyi taw|yangon|rangun", "MR": "nouakchott",
    "MW": "lilongwe", "MX": "ciudad de mexico|mexico city|mexiko-stadt|cidade do mexico|citta del messico", "MZ": "maputo", "NE": "niamey", "NG": "abuja", "NI": "managua", "NP": "kathmandu|katmandu|katmandou",
    "PH": "manila|quezon city", "RW": "kigali", "SA": "riyadh|riad|riyad", "SD": "khartoum|khartum|jartum", "SV": "san salvador", "TD": "n'djamena|ndjamena", "TJ": "dushanbe|duschanbe|douchanbe",
    "TM": "ashgabat|aschgabat|achgabat", "TR": "ankara", "TZ": "dodoma|dar es salaam|daressalam", "UG": "kampala", "UZ": "tashkent|taschkent|tachkent", "VN": "hanoi", "YE": "sana'a|sanaa", "ZA": "pretoria", "ZM": "lusaka",
}  # fmt: skip
CONTINENTS = ("Africa/", "America/", "Asia/", "Europe/", "Pacific/", "Indian/", "Atlantic/")
# Where bodies of many states have their seats: an address there is none of a state.
SEATS = frozenset({"BE", "AT", "FR", "US", "GB", "DE", "IT", "ES", "PT", "CA", "AU", "AQ", "NL"})
# Languages are called alike: "in Russian", "en portugués".
ALSO_LANGUAGES = frozenset(
    {
        "RU",
        "GB",
        "ES",
        "PT",
        "FR",
        "DE",
        "IT",
        "CN",
        "JP",
        "VN",
        "TH",
        "TR",
        "AL",
        "BG",
        "RO",
        "PL",
        "GR",
        "NP",
        "SO",
    }
)
PARTS = {
    "AT": "burgenland|karnten|niederosterreich|oberosterreich|salzburg|steiermark|tirol|vorarlberg|wien",
    "CH": "aargau|appenzell|basel|basel-landschaft|basel-stadt|bern|freiburg|genf|glarus|graubunden|jura|luzern|neuenburg|nidwalden|obwalden|schaffhausen|schwyz|solothurn|st\\. gallen|tessin|thurgau|uri|waadt|wallis|zug|zurich|geneve|vaud|valais|neuchatel|fribourg|ticino",
    "DE": "baden-wurttemberg|bayern|berlin|brandenburg|bremen|hamburg|hessen|mecklenburg-vorpommern|niedersachsen|nordrhein-westfalen|rheinland-pfalz|saarland|sachsen|sachsen-anhalt|schleswig-holstein|thuringen",
}  # fmt: skip


@cache
def _adjectives() -> re.Pattern[str]:
    every = "|".join(f"(?P<{code}>{stems})" for code, stems in STEMS.items())
    return re.compile(rf"(?<![^\W_])(?:{every})[a-z]{{0,5}}(?![^\W_])")


def find_adjectives(folded: str) -> list[tuple[str, int, int]]:
    """Codes of the countries whose adjectives a folded text has, each with its place."""
    found = [one for one in _adjectives().finditer(folded) if one[0] not in country_names()]
    return [(one.lastgroup or "", *one.span()) for one in found]


@cache
def cities() -> dict[str, str]:
    """Folded name of a city → code of its state."""
    found: dict[str, str] = {}
    for zone, code in get_global("zone_territories").items():
        if zone.startswith(CONTINENTS):
            names = {zone.rpartition("/")[2].replace("_", " ")}
            names |= {Locale(one).time_zones.get(zone, {}).get("city", "") for one in LANGUAGES}
            found |= {fold(name): code for name in names if len(name) > 3}
    for code, capitals in CAPITALS.items():
        found.update(dict.fromkeys(capitals.split("|"), code))
    return {name: code for name, code in found.items() if name not in country_names()}


@cache
def _city() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, cities()), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])({names})(?![^\W_])".replace(r"\ ", r"\s+"))


def find_cities(folded: str) -> list[str]:
    """Codes of the states whose cities a folded text names."""
    return [cities()[" ".join(one[1].split())] for one in _city().finditer(folded)]


def part_of(folded: str) -> str | None:
    """The state of which a region is a part, where petitions to its authorities are usual."""
    return next((code for code, names in PARTS.items() if re.fullmatch(names, folded)), None)
