"""Names are found by any spelling, by an index. Both extensions are trusted: the owner of the database may create them."""

import django.contrib.postgres.indexes
import officials.searchable
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

# `unaccent` calls itself stable, since somebody may change its dictionary; then the indexes have to be made anew.
SEARCHABLE = """
CREATE FUNCTION searchable(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN unaccent('unaccent'::regdictionary, lower($1))
"""
SPELLINGS = """
CREATE FUNCTION spellings(text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_string($1, ' ')
"""


class Migration(migrations.Migration):
    dependencies = [("officials", "0005_country_of_officials")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(SEARCHABLE, "DROP FUNCTION searchable(text)"),
        migrations.RunSQL(SPELLINGS, "DROP FUNCTION spellings(text[])"),
        migrations.AddIndex(
            model_name='office',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(officials.searchable.Searchable(models.F('name')), name='gin_trgm_ops'), name='office_searchable'),
        ),
        migrations.AddIndex(
            model_name='official',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(officials.searchable.Searchable(models.F("name"), models.F("post"), officials.searchable.Spellings(models.F("also_spelled"))), name='gin_trgm_ops'), name='official_searchable'),
        ),
    ]
