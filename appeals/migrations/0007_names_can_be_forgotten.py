from django.db import migrations, models

# Who signed on for an organisation is needed for the answer alone; from now on the answer wipes it.
WIPE_ANSWERED = """
UPDATE appeals_signon SET contact_name = ''
WHERE contact_name <> '' AND (approved_at IS NOT NULL OR declined_at IS NOT NULL);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('appeals', '0006_write_report'),
    ]

    operations = [
        # Several forgotten names stand under one campaign: to the unique index, nulls are no two of a kind.
        migrations.AlterField(
            model_name='signature',
            name='email_hash',
            field=models.BinaryField(editable=False, max_length=32, null=True),
        ),
        migrations.AlterField(
            model_name='signon',
            name='email_hash',
            field=models.BinaryField(editable=False, max_length=32, null=True),
        ),
        migrations.RunSQL(WIPE_ANSWERED, migrations.RunSQL.noop),
    ]
