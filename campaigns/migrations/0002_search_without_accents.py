"""Names are found without their accents. `unaccent` is a trusted extension: the owner of the database may create it."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]

    operations = [UnaccentExtension()]
