"""Those who are in the directory already are found by the names that documents print."""

import re
import unicodedata

from django.db import migrations

# As officials/folding.py was on the day of this migration, which has to run whatever becomes of that file. The next edit of an
# entry folds it anew.
HONORIFICS = re.compile(
    r"^((?:H\.?\s?E\.?|S\.?\s?E\.?|Hon(?:ourable|orable|\.)?|Rt\.? Hon\.?|Dr\.?|Prof\.?|General|Gen\.|Sr\.?a?\.?|Mr\.?|Ms\.?|Mrs\.?|Mme|M\.)\s+)+",
    re.IGNORECASE,
)
LONGEST = 200


def folded(name):
    bare = HONORIFICS.sub("", name.strip())
    letters = unicodedata.normalize("NFKD", bare.casefold())
    kept = "".join(
        " " if not letter.isalnum() else letter for letter in letters if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())[:LONGEST]


def fold(apps, schema_editor):
    officials = apps.get_model("officials", "Official").objects.order_by("pk")
    for official in officials.iterator(chunk_size=500):
        spellings = (official.name, f"{official.honorific} {official.name}", *official.also_spelled)
        official.folded_names = sorted({folded(name) for name in spellings if folded(name)})
        official.folded_post = folded(official.post)
        official.save(update_fields=["folded_names", "folded_post"])
    offices = apps.get_model("officials", "Office").objects.order_by("pk")
    for office in offices.iterator(chunk_size=500):
        office.folded_name = folded(office.name)
        office.save(update_fields=["folded_name"])


class Migration(migrations.Migration):
    dependencies = [("officials", "0002_names_for_matching")]
    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
