"""Letters to people concerned who were deleted before the letters forgot them: wiped, and never sent."""

from django.db import migrations

WIPE = """
UPDATE reporting_recipient
SET email = '', envelope = '', text = '', failure = '', state = CASE state WHEN 'sent' THEN 'sent' ELSE 'dropped' END
WHERE concerned_id IS NULL AND official_id IS NULL AND office_id IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_leave_room_in_the_tally")]
    operations = [migrations.RunSQL(WIPE, migrations.RunSQL.noop)]
