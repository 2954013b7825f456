"""Those who are in the directory already are found by the names that documents print."""

from django.db import migrations

from officials.folding import folded


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
