"""People who were erased before the desk's history forgot them: what was done to their accounts stays, without the name."""

from django.db import migrations

WIPE = """
UPDATE wagtailcore_modellogentry SET label = ''
WHERE label <> ''
    AND content_type_id IN (SELECT id FROM django_content_type WHERE app_label = 'accounts' AND model = 'user')
    AND object_id NOT IN (SELECT id::text FROM accounts_user WHERE email NOT LIKE 'erased-%@erased.invalid');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_changes_of_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0063_modellogentry"),
    ]
    operations = [migrations.RunSQL(WIPE, migrations.RunSQL.noop)]
