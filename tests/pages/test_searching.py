"""A search asks indexes: what it costs must not grow with every action ever published."""

import pytest
from django.db import connection
from django.db.models import Model

from campaigns.models import Edition
from campaigns.models.edition import EDITION
from officials.models import Office, Official
from officials.searchable import OFFICE, OFFICIAL, Searchable


@pytest.mark.parametrize(
    ("model", "text", "index"),
    [
        pytest.param(Edition, EDITION, "edition_searchable", id="editions"),
        pytest.param(Official, OFFICIAL, "official_searchable", id="officials"),
        pytest.param(Office, OFFICE, "office_searchable", id="offices"),
    ],
)
def test_words_are_looked_up_in_an_index(db: None, model: type[Model], text: Searchable, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # with a handful of rows reading them all is cheaper
        plan = model._default_manager.alias(words=text).filter(words__regex=r"\mtorture").explain()

    assert f"Index Scan on {index}" in plan


@pytest.mark.parametrize(
    ("text", "searched"),
    [("Łukasz GONZÁLEZ", "lukasz gonzalez"), ("Straße", "strasse"), ("Ærø", "aero"), ("اعدام", "اعدام")],
)
def test_text_is_searched_in_lower_case_and_without_accents(db: None, text: str, searched: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT searchable(%s)", [text])
        assert cursor.fetchone() == (searched,)
