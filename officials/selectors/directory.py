"""Find offices and officials by any spelling: accents, case, dashes and apostrophes make no difference."""

import unicodedata
from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from officials.models import Office, Official

# Marks that are written differently, or left out, in names of the same person; to PostgreSQL and to Python they are spaces.
MARKS = "-‐‑–—'’‘`ʼ.,"


class Folded(Func):
    """Lower case without accents (PostgreSQL 13 normalises by itself: no extension is needed)."""

    template = (
        "translate(regexp_replace(normalize(lower(%(expressions)s), NFKD), '[\u0300-\u036f]', '', 'g'), "
        f"'{MARKS.replace(chr(39), chr(39) * 2)}', '{' ' * len(MARKS)}')"
    )
    output_field = TextField()


def folded(text: str) -> str:
    """The same in Python, for what was typed."""
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return kept.translate(dict.fromkeys(map(ord, MARKS), " "))


def search_officials(officials: QuerySet[Official], words: str) -> QuerySet[Official]:
    """Those in whose name, other spellings, post or office each of the words occurs."""
    spellings = Func(F("also_spelled"), Value(" "), function="array_to_string", output_field=TextField())
    office = Coalesce(F("office__name"), Value(""))
    return _containing(officials, [F("honorific"), F("name"), spellings, F("post"), office], words)


def search_offices(offices: QuerySet[Office], words: str) -> QuerySet[Office]:
    """Those in whose name, country or notes each of the words occurs."""
    return _containing(offices, [F("name"), F("country"), F("notes")], words)


def _containing(rows: QuerySet[Any], parts: list[Any], words: str) -> QuerySet[Any]:
    spaced: list[Any] = []
    for part in parts:
        spaced += [Cast(part, TextField()), Value(" ")]
    rows = rows.annotate(searched=Folded(Concat(*spaced, output_field=CharField())))
    for word in folded(words).split():
        rows = rows.filter(searched__contains=word)
    return rows


def current_first(officials: QuerySet[Official], *, on: date) -> QuerySet[Official]:
    """Who holds a post on the day `on` comes before who held it."""
    left = Func(
        F("until"),
        Value(on),
        template="coalesce(%(expressions)s, false)",
        arg_joiner=" < ",
        output_field=BooleanField(),
    )
    ordered: QuerySet[Official] = officials.annotate(has_left=left).order_by("has_left", "name")
    return ordered
