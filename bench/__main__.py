"""Measure, print a table, write bench.json. Uses embedded servers with data of their own, whatever the environment says."""

import argparse
import json
import os
import re
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from bench import loading

CHECKOUT = Path(__file__).resolve().parents[1]
SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 7
SECONDS = 2.0

# What must hold, as ratios to the bare view (by what is measured), and from the smallest to the largest ledger.
GOALS = {"report to one": 0.22, "report to three": 0.18, "page warm": 0.80, "page 304": 0.80}
STEADY = 0.85
TALLY_MS = 10.0


def main() -> None:
    """Run the rounds. Exit status 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    chosen = parser.parse_args()
    loading.need_wrk()
    _choose_servers()
    from config.embedded.holding import hold  # noqa: PLC0415 - only once the data folder is chosen

    line = hold(("postgres", "valkey"), say=lambda text: print(f"{text} …", flush=True))
    try:
        results = _measure(chosen.rounds, chosen.seconds, chosen.sizes)
    finally:
        line.release()
    (CHECKOUT / "bench.json").write_text(json.dumps(results, indent=2) + "\n")
    sys.exit(_print(results))


def _choose_servers() -> None:
    """The embedded ones, on a folder of the bench's own: it empties the ledger."""
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ["ENVIRONMENT"] = "development"
    os.environ["URGENT_LETTERS_DATA"] = str(CHECKOUT / ".run" / "bench")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["REPORTS_PER_NETWORK"] = (
        "1000000000"  # all reports come from this machine; they are counted all the same
    )


def _measure(rounds: int, seconds: float, sizes: list[int]) -> dict[str, Any]:
    import django  # noqa: PLC0415 - the settings are read here, once the servers are chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from bench import ledgers, web  # noqa: PLC0415

    print("migrating and loading the examples …", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_examples", verbosity=0)
    about = ledgers.subject()
    results: dict[str, Any] = {"rounds": rounds, "seconds": seconds, "sizes": {}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            web.serving("bench.bare:application", log=folder / "bare.log") as bare,
            web.serving("config.wsgi:application", log=folder / "site.log") as site,
        ):
            for size in sizes:
                print(f"{size:,} actions …", flush=True)
                ledgers.fill(size)
                measured = [_round(about, bare, site, folder, seconds) for _ in range(rounds)]
                results["sizes"][str(size)] = {
                    what: ledgers.median([one[what] for one in measured]) for what in measured[0]
                }
    results["statements"] = {
        "anonymous": ledgers.statements(about, user=None),
        "signed in": ledgers.statements(about, user=User.objects.get(email="activist@example.org")),
    }
    return results


def _round(about: Any, bare: str, site: str, folder: Path, seconds: float) -> dict[str, float]:
    """One round of everything; the ratios are to the bare view of the same round."""
    from django.conf import settings  # noqa: PLC0415 - see _measure

    from bench import ledgers  # noqa: PLC0415

    page = f"{site}/actions/{about.campaign.slug}/"
    cookie, token, etag = _tokens(page)

    def report(*targets: str) -> float:
        return loading.wrk(
            f"{page}report/",
            script="report.lua",
            seconds=seconds,
            arguments=(cookie, token, about.today, *targets),
        )

    yardstick = loading.wrk(f"{bare}/", seconds=seconds)
    official = about.campaign.targets.filter(official__isnull=False).first()
    database = settings.DATABASES["default"]
    rates = {
        "report to one": report(about.targets[0]),
        "report to three": report(*about.targets),
        "page cold": loading.wrk(page, script="fresh.lua", seconds=seconds),
        "page warm": loading.wrk(page, seconds=seconds, header="Accept-Encoding: gzip"),
        "page 304": loading.wrk(page, seconds=seconds, header=f"If-None-Match: {etag}"),
        "inserts alone": loading.pgbench(
            folder=folder, database=str(database["HOST"]), user=str(database["NAME"]), seconds=seconds,
            campaign=about.campaign.pk, official=official.official_id,
        ),
    }  # fmt: skip
    ratios = {what: rate / yardstick for what, rate in rates.items()}
    return {"bare view": yardstick, **ratios, "tally of 1,000": ledgers.tally_batch(about)}


def _tokens(page: str) -> tuple[str, str, str]:
    """The CSRF cookie and token of the report form, and the page's ETag."""
    with urllib.request.urlopen(f"{page}report/") as form:  # noqa: S310 - loopback
        cookie = re.search(r"csrftoken=([^;]+)", form.headers["Set-Cookie"])
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())
    assert cookie is not None
    assert token is not None
    with urllib.request.urlopen(page) as answer:  # noqa: S310 - loopback
        return cookie.group(1), token.group(1), str(answer.headers["ETag"])


def _print(results: dict[str, Any]) -> int:
    """Print the table and what was missed; 1 when anything was."""
    sizes: dict[str, dict[str, float]] = results["sizes"]
    print(f"\n{'':18}" + "".join(f"{int(size):>14,}" for size in sizes) + "   goal")
    for what in next(iter(sizes.values())):
        unit = {"bare view": "/s", "tally of 1,000": "ms"}.get(what, "")
        cells = "".join(f"{row[what]:>12.2f}{unit:<2}" for row in sizes.values())
        goal = f"≥ {GOALS[what]:.2f}" if what in GOALS else f"≤ {TALLY_MS:.0f} ms" if unit == "ms" else ""
        print(f"{what:18}{cells}   {goal}")
    print(
        "All but the first and last row are ratios to the bare view; medians of", results["rounds"], "rounds."
    )
    for who, counted in results["statements"].items():
        print(f"statements, {who}: report {counted['report']}, warm page {counted['warm page']}")
    missed = _missed(results)
    for sentence in missed:
        print("MISSED:", sentence)
    return 1 if missed else 0


def _missed(results: dict[str, Any]) -> list[str]:
    sizes: dict[str, dict[str, float]] = results["sizes"]
    rows = list(sizes.values())
    missed = [
        f"{what} at {int(size):,} is {row[what]:.2f}, the goal is {goal:.2f}"
        for size, row in sizes.items()
        for what, goal in GOALS.items()
        if row[what] < goal
    ]
    missed += [
        f"{what} falls to {rows[-1][what] / rows[0][what]:.2f} of itself"
        for what in GOALS
        if rows[-1][what] < STEADY * rows[0][what]
    ]
    missed += [
        f"a tally of 1,000 at {int(size):,} takes {row['tally of 1,000']:.1f} ms"
        for size, row in sizes.items()
        if row["tally of 1,000"] > TALLY_MS
    ]
    most = {"anonymous": 3, "signed in": 5}
    for who, counted in results["statements"].items():
        if counted["report"] > most[who] or counted["warm page"] > 0:
            missed.append(f"statements {who}: {counted}")
    return missed


if __name__ == "__main__":
    main()
