"""The index of an Amnesty International document: `MDE 12/3/94` until the nineties, `MDE 12/3456/2021` now."""

import re

from campaigns.importing.folding import fold
from campaigns.importing.line import Line
from campaigns.references import find_references

REGIONS = "AFR|AMR|ASA|EUR|MDE|ACT|ORG|POL|IOR|NWS|PRE|FIN|DOC"
INDEX = re.compile(
    rf"\b({REGIONS})[\s/]*(\d{{2}})\s*/\s*(?:(WU|NS|CW)\s*)?(\d{{1,4}})\s*/\s*((?:19|20)\d{{2}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
# The number behind the region is the country's. Only those of one state each.
_COUNTRIES = {
    "AFR": "12AO 14BJ 15BW 16BI 17CM 19CF 20TD 22CG 24GQ 25ET 26GA 27GM 28GH 29GN 30GW 31CI 32KE 33LS 34LR 35MG 36MW 37ML 38MR 41MZ 42NA 43NE 44NG 46ZW 47RW 49SN 51SL 52SO 53ZA 54SD 55SZ 56TZ 57TG 59UG 60BF 62CD 63ZM 64ER 65SS",
    "AMR": "13AR 18BO 19BR 20CA 22CL 23CO 24CR 25CU 27DO 28EC 29SV 34GT 35GY 36HT 37HN 38JM 41MX 43NI 44PA 45PY 46PE 49TT 51US 52UY 53VE",
    "ASA": "11AF 12AU 13BD 14BT 15BN 16MM 17CN 18FJ 20IN 21ID 22JP 23KH 24KP 25KR 26LA 28MY 29MV 30MN 31NP 33PK 34PG 35PH 36SG 37LK 38TW 39TH 41VN 57TL",
    "EUR": "11AL 13AT 14BE 15BG 18DK 20FI 21FR 23DE 25GR 27HU 30IT 35NL 36NO 37PL 38PT 39RO 41ES 42SE 43CH 44TR 45GB 46RU 49BY 50UA 51EE 52LV 53LT 54AM 55AZ 56GE 57KZ 58KG 59MD 60TJ 61TM 62UZ 63BA 64HR 65MK 68SI 71CZ 72SK",
    "MDE": "11BH 12EG 13IR 14IQ 16JO 17KW 18LB 19LY 20OM 22QA 23SA 24SY 25AE 28DZ 29MA 30TN 31YE",
}  # fmt: skip
LABEL = re.compile(r"(ai[\s-]*index|index|indice|numero d'index|doc)\b[^\n]{0,12}$")
HEAD_SHARE = 0.25
# "First UA: 31/24 Index: AMR 41/7001/2024 Mexico Date: 2 May 2024" with room for a long country.
FORM_LINE = 140
FORM_START = 20


def find_index(lines: list[Line]) -> tuple[str | None, list[Line]]:
    """The document's own index: labelled, or in its head; not one that belongs to an earlier action."""
    wanted = [
        line
        for line in lines
        if line.section not in ("previous", "end") and not (line.furniture and "©" in line.text)
    ]
    text = "\n".join(line.text for line in wanted)
    starts, place = [], 0
    for line in wanted:
        starts.append(place)
        place += len(line.text) + 1
    matches = list(INDEX.finditer(text))
    for test in (_is_labelled, _is_in_head, _is_behind_number):
        for match in matches:
            if test(text, match) and (test is _is_behind_number or not _is_earlier(text, match)):
                spanned = [
                    line
                    for line, start in zip(wanted, starts, strict=True)
                    if start < match.end() and start + len(line.text) > match.start()
                ]
                return printed(match), spanned
    return None, []


def country_of_index(index: str | None) -> str | None:
    """The state that the index counts the document under, ISO 3166 alpha-2."""
    found = INDEX.match(index or "")
    codes = _COUNTRIES.get(found[1].upper(), "").split() if found else []
    return next((code[2:] for code in codes if found and code[:2] == found[2]), None)


def is_form_line(line: Line) -> bool:
    """Whether the line begins with a number and holds an index: a form's own line, which a copied page may have far down."""
    if line.section == "previous" or line.furniture or len(line.text) > FORM_LINE:
        return False
    numbers = [(start, end) for _, start, end in find_references(line.text)]
    found = INDEX.search(line.text)
    if not found or not numbers or not found.start() > numbers[0][1]:
        return False
    begins = not line.text[0].islower()  # "see UA 1/94, 2 May 1994": in the middle of a sentence
    return begins and numbers[0][0] < FORM_START and "(" not in line.text[numbers[0][1] : found.start()]


def printed(match: re.Match[str]) -> str:
    """On one line, single spaces: `AMR 23/045/2001`."""
    region, country, kind, number, year = match.groups()
    return f"{region.upper()} {country}/{kind.upper() + ' ' if kind else ''}{number}/{year}"


def _is_labelled(text: str, match: re.Match[str]) -> bool:
    return bool(LABEL.search(fold(text[max(0, match.start() - 40) : match.start()]).rstrip(" :\n")))


def _is_in_head(text: str, match: re.Match[str]) -> bool:
    return match.start() < max(600, HEAD_SHARE * len(text))


def _is_earlier(text: str, match: re.Match[str]) -> bool:
    """In brackets behind another action's number: "in UA 12/95 (AFR 57/11/95, 30 August 1995)"."""
    before = text[max(0, match.start() - 30) : match.start()]
    bracket = before.rfind("(")
    if bracket < 0 or ")" in before[bracket:]:
        return False
    return bool(re.search(r"\d\s*$", before[:bracket]))


def _is_behind_number(text: str, match: re.Match[str]) -> bool:
    """In brackets too, but behind a number that begins its line: "UA 1/24 (MDE 12/7801/2024), Egypt"."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    numbers = find_references(before)
    return len(numbers) == 1 and numbers[0][1] == 0 and before[numbers[0][2] :].strip() == "("
