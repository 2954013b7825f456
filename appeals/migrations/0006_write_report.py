"""The one way into the ledger for a report: a function, so that its statements are planned once for each connection.

Planning them costs more than running them. A prepared statement would belong to a session, and a pooler in transaction mode has
none; a function's plans are kept by whichever server process runs it (docs/decisions/0008-a-function-writes-reports.md).
"""

from django.db import migrations

# A report is only written while the campaign is public, whatever the caller has read a moment ago.
# What waits for staff has no actions yet; a follow that somebody has ended stays ended.
MAKE = """
CREATE FUNCTION write_report(
    its_key uuid, its_hash bytea, its_campaign bigint, body jsonb, its_grade text, of_group boolean,
    author bigint, waits boolean, follow_origin text, moment timestamptz
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    written bigint;
BEGIN
    INSERT INTO appeals_report (key, body_hash, campaign_id, recorded_at, is_group)
    SELECT its_key, its_hash, campaign.id, moment, of_group
    FROM campaigns_campaign campaign
    JOIN campaigns_publication publication
        ON publication.campaign_id = campaign.id AND publication.revision_id = campaign.live_revision_id
    WHERE campaign.id = its_campaign AND campaign.live
    ON CONFLICT (key) DO NOTHING
    RETURNING id INTO written;
    IF written IS NULL THEN
        RETURN NULL;
    END IF;

    IF waits THEN
        INSERT INTO appeals_heldreport (report_id, lines) VALUES (written, body);
    ELSE
        WITH action AS (
            INSERT INTO appeals_action (
                report_id, campaign_id, official_id, office_id, channel, quantity,
                acted_on, recorded_at, language, country, grade, is_group
            )
            SELECT written, its_campaign, nullif((line->>0)::bigint, 0), nullif((line->>1)::bigint, 0), line->>2,
                (line->>3)::int, (body->>'acted_on')::date, moment, body->>'language', body->>'country', its_grade, of_group
            FROM jsonb_array_elements(body->'entries') AS line
            RETURNING id
        )
        INSERT INTO appeals_uncounted (action_id) SELECT id FROM action;
    END IF;

    IF author IS NOT NULL THEN
        INSERT INTO appeals_reportauthor (report_id, user_id) VALUES (written, author);
        INSERT INTO appeals_follow (user_id, campaign_id, origin, since)
        VALUES (author, its_campaign, follow_origin, moment)
        ON CONFLICT (user_id, campaign_id) DO NOTHING;
    END IF;
    RETURN written;
END $$;
"""
DROP = "DROP FUNCTION write_report;"


class Migration(migrations.Migration):
    dependencies = [
        ("appeals", "0005_language_of_sign_ons"),
        ("campaigns", "0001_initial"),
    ]
    operations = [migrations.RunSQL(MAKE, DROP)]
