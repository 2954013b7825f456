"""A frozen total and its figures are never changed or deleted: the database refuses."""

from django.db import migrations

MAKE = """
CREATE TRIGGER total_is_frozen BEFORE UPDATE OR DELETE ON reporting_total
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
CREATE TRIGGER total_line_is_frozen BEFORE UPDATE OR DELETE ON reporting_totalline
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
"""
DROP = """
DROP TRIGGER total_line_is_frozen ON reporting_totalline;
DROP TRIGGER total_is_frozen ON reporting_total;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("appeals", "0003_ledger_is_append_only")]
    operations = [migrations.RunSQL(MAKE, DROP)]
