"""Whether the database needs migrating, found out in a fraction of the time that asking Django takes."""

import hashlib
import json
import os

import psycopg

from config import embedded
from config.embedded.addresses import CHECKOUT, data_folder


def _stamp() -> str:
    digest = hashlib.sha256()
    for path in sorted([*CHECKOUT.glob("*/migrations/*.py"), *CHECKOUT.glob("requirements/*.txt")]):
        digest.update(
            f"{path.relative_to(CHECKOUT)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return digest.hexdigest()


def _applied() -> int:
    """How many migrations the database has seen; 0 if it was never migrated."""
    url = os.environ.get("DATABASE_URL", "").strip() or embedded.database_url()
    with psycopg.connect(url, connect_timeout=10) as connection:
        if connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return 0
        row = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
        return int(row[0]) if row else 0


def is_migrated() -> bool:
    """Whether neither migrations nor packages changed since `remember_migrated`, and the database is still that one."""
    try:
        known = json.loads((data_folder() / "migrated.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(known == {"stamp": _stamp(), "applied": _applied()})


def remember_migrated() -> None:
    """Note what the database was migrated to."""
    known = {"stamp": _stamp(), "applied": _applied()}
    (data_folder() / "migrated.json").write_text(json.dumps(known), encoding="utf-8")
