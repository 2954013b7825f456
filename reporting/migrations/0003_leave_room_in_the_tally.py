"""Sums change all day: with room left on each page, PostgreSQL changes them in place and touches no index."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_totals_never_change")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE reporting_tally SET (fillfactor = 60); ALTER TABLE reporting_daytally SET (fillfactor = 60);",
            "ALTER TABLE reporting_tally RESET (fillfactor); ALTER TABLE reporting_daytally RESET (fillfactor);",
        )
    ]
