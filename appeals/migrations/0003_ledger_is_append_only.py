"""An action is never changed or deleted: the database refuses, whoever asks. A correction is a reversing action."""

from django.db import migrations

MAKE = """
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON appeals_action
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
"""
DROP = """
DROP TRIGGER ledger_is_append_only ON appeals_action;
DROP FUNCTION refuse_to_change_history();
"""


class Migration(migrations.Migration):
    dependencies = [("appeals", "0002_initial")]
    operations = [migrations.RunSQL(MAKE, DROP)]
