"""What a migration must keep: it runs on a database that is in use, and whatever the code has become."""

import re
from pathlib import Path

import pytest
from django.db import connection

from officials.models import Official

CHECKOUT = Path(__file__).resolve().parents[2]
OF_OUR_APPS = re.compile(r"^\s*from (accounts|officials|campaigns|appeals|reporting|config)\b", re.MULTILINE)


@pytest.mark.parametrize(
    "migration", sorted(CHECKOUT.glob("*/migrations/0*.py")), ids=lambda path: f"{path.parts[-3]}-{path.stem}"
)
def test_a_migration_holds_what_it_needs_itself(migration: Path) -> None:
    assert not OF_OUR_APPS.search(migration.read_text(encoding="utf-8"))


@pytest.mark.django_db
def test_the_version_before_enters_officials_while_the_country_is_added() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO officials_official (honorific, name, also_spelled, post, notes, folded_names, folded_post)"
            " VALUES ('', 'Ruta Sen', '{}', 'Judge', '', '{}', 'judge')"
        )
    assert not Official.objects.get().country
