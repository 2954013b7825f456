"""`make lint`: every check that needs no running site, two at a time, each told with its result."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")

# What a deployment must set, with values of the right shape; the check of production settings runs with them.
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "an-example-that-is-long-enough-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "letters.example.org",
    "SITE_URL": "https://letters.example.org",
    "DATABASE_URL": "postgres://letters:secret@localhost/letters",
    "REDIS_URL": "redis://localhost:6379/0",
    "EMAIL_URL": "smtp+tls://letters:secret@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "letters@example.org",
}
# What a deployment starts without, and is warned of.
TOLD = {
    "ORGANISATION_NAME": "Letters for Life",
    "ORGANISATION_ADDRESS": "1 Example Street | 00000 Example Town",
    "CONTACT_EMAIL": "contact@example.org",
}


@dataclass(frozen=True)
class Check:
    """One check: what it looks at, and the command that fails when it finds something."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> tuple[int, str, float]:
        """Exit code, output, seconds."""
        began = time.monotonic()
        done = subprocess.run(
            self.command,
            cwd=CHECKOUT,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, time.monotonic() - began


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


CHECKS = (
    Check("types (mypy)", tool("mypy", ".")),
    Check("code (ruff check)", tool("ruff", "check", ".")),
    Check("form (ruff format)", tool("ruff", "format", "--check", ".")),
    Check("imports one way (import-linter)", tool("lint-imports")),
    Check("templates (djlint)", tool("djlint", "--lint", "--quiet", "templates")),
    Check("templates' form (djlint)", tool("djlint", "--check", "templates")),
    Check("missing migrations", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    Check("missing translations", (sys.executable, "-m", "config.messages", "--check")),
    Check(
        "production settings", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION | TOLD
    ),
)


def main() -> int:
    """Run all checks; 1 if one of them failed."""
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for check, (code, output, seconds) in zip(CHECKS, pool.map(Check.run, CHECKS), strict=True):
            failed += code != 0
            print(f"{'FAILED' if code else 'ok':<7} {check.name} ({seconds:.0f} s)", flush=True)
            if code:
                print(output.rstrip(), flush=True)
    print(
        f"{failed} of {len(CHECKS)} checks failed." if failed else f"All {len(CHECKS)} checks passed.",
        flush=True,
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
