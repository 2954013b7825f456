"""Text as readers search it: in lower case and without accents.

The function is in the database (migration 0006), so that an index can hold what it says and a search need not work it out again
for each row. An index serves only queries with its own expression: both take it from here.
"""

from typing import Any

from django.db.models import CharField, F, Func, TextField, Value
from django.db.models.functions import Concat


class Searchable(Func):
    """The texts as one, as it is searched; NULL counts as empty."""

    function = "searchable"
    output_field = TextField()

    def __init__(self, *texts: Any, **extra: Any) -> None:
        if len(texts) > 1:
            spaced = [part for text in texts for part in (Value(" "), text)][1:]
            texts = (Concat(*spaced, output_field=TextField()),)
        super().__init__(*texts, **extra)


class Spellings(Func):
    """A list of names as one text."""

    function = "spellings"
    output_field = CharField()


OFFICIAL = Searchable(F("name"), F("post"), Spellings(F("also_spelled")))
OFFICE = Searchable(F("name"))
