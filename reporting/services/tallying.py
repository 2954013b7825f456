"""The tally: each uncounted action is added once, by the statement that marks it as counted.

Two workers share the work by skipping each other's rows. Either all of a batch is counted or none: a worker may be killed at
any moment. Rows are touched in one order, so that two batches with the same sums wait for each other and never lock up.
"""

from django.db import connection

# By the rows' places, which hold still while they are locked: looking each up by its key again costs ten times as much.
# An array is made once; a joined subquery, and with it the limit, could be run anew for each row.
TAKE = """
DELETE FROM appeals_uncounted WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM appeals_uncounted ORDER BY action_id LIMIT %s FOR UPDATE SKIP LOCKED
)) RETURNING action_id
"""

# What makes a row of the tally, and what makes a row of the days, out of the actions in `ledger`. A reversal changes
# the net alone, also one that counts again what was taken out: what was reported stays reported, and was reported once. The order
# is for the locks alone: by bytes, which is the fastest there is.
TALLIED = """
SELECT campaign_id, official_id, office_id, channel, grade, is_group, country,
    date_trunc('week', acted_on)::date AS week,
    coalesce(sum(quantity) FILTER (WHERE reverses_id IS NULL), 0) AS gross, sum(quantity) AS net
FROM ledger GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
ORDER BY campaign_id, official_id, office_id, channel COLLATE "C", grade COLLATE "C", is_group, country COLLATE "C", 8
"""
TALLIED_BY_DAY = """
SELECT campaign_id, (recorded_at AT TIME ZONE 'UTC')::date AS day, grade, sum(quantity) AS net
FROM ledger GROUP BY 1, 2, 3 ORDER BY campaign_id, 2, grade COLLATE "C"
"""

INTO_TALLY = """
INSERT INTO reporting_tally (
    campaign_id, official_id, office_id, channel, grade, is_group, country, week, gross, net
)
"""
INTO_DAYS = "INSERT INTO reporting_daytally (campaign_id, day, grade, net)"

# All of a batch or nothing: one statement, which reads each action once and hands nothing back and forth. OFFSET keeps the lookup by
# the key: where PostgreSQL believes the ledger to be empty, as it may for a minute after a burst, it would read all of it for each action.
COUNT = f"""
WITH taken AS ({TAKE}), ledger AS MATERIALIZED (
    SELECT action.* FROM taken
    CROSS JOIN LATERAL (SELECT * FROM appeals_action WHERE id = taken.action_id OFFSET 0) action
), tally AS (
    {INTO_TALLY} {TALLIED}
    ON CONFLICT (campaign_id, official_id, office_id, channel, grade, is_group, country, week)
    DO UPDATE SET gross = reporting_tally.gross + excluded.gross, net = reporting_tally.net + excluded.net
), days AS (
    {INTO_DAYS} {TALLIED_BY_DAY}
    ON CONFLICT (campaign_id, day, grade) DO UPDATE SET net = reporting_daytally.net + excluded.net
)
SELECT count(*) FROM taken
"""  # noqa: S608 - every part is written here


def tally_waiting(*, limit: int = 1000) -> int:
    """Count up to `limit` actions that wait, and return how many those were; 0 when nothing waits or others have it all."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [limit])
        return int(cursor.fetchone()[0])
