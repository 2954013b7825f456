"""A database for each run, cloned from a template that is migrated once.

Migrating takes many seconds, cloning a fraction of one. The template's name carries a hash of all migrations and of the
locked packages, so it is made anew when one of them changes. A transactional test gets a fresh clone afterwards, which is
faster than a flush and keeps the rows that migrations write.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

CHECKOUT = Path(__file__).resolve().parents[2]
CHECKOUT_KEY = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:6]
TEMPLATES = f"urgent_letters_template_{CHECKOUT_KEY}_"
CLONES = f"test_urgent_letters_{CHECKOUT_KEY}_"
LOCK = int(CHECKOUT_KEY, 16)
KEEP_TEMPLATES = 86_400  # seconds; another run may still be cloning from one that has just become stale


def template_name() -> str:
    """The template for the migrations and packages as they are."""
    digest = hashlib.sha256()
    sources = [
        *CHECKOUT.glob("*/migrations/*.py"),
        *CHECKOUT.glob("*/apps.py"),
        # What is written after migrating: roles with their permissions, and the review.
        CHECKOUT / "accounts/services/granting_roles.py",
        CHECKOUT / "campaigns/services/setting_up_review.py",
        CHECKOUT / "requirements/development.txt",
    ]
    for path in sorted(sources):
        digest.update(str(path.relative_to(CHECKOUT)).encode() + b"\0" + path.read_bytes())
    return TEMPLATES + digest.hexdigest()[:10]


@contextmanager
def administration() -> Iterator[psycopg.Connection[tuple[str]]]:
    """A connection outside of any test database, in autocommit. One run at a time makes, clones or drops."""
    parameters = connection.get_connection_params()
    wanted = {name: parameters[name] for name in ("host", "port", "user", "password") if parameters.get(name)}
    with psycopg.connect(**wanted, dbname=maintenance_name(), autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield admin


_maintenance: list[str] = []


def maintenance_name() -> str:
    """The database that the settings name, before a test run put its own in its place."""
    if not _maintenance:
        _maintenance.append(str(settings.DATABASES["default"]["NAME"]))
    return _maintenance[0]


def _use(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _exists(admin: psycopg.Connection[tuple[str]], name: str) -> bool:
    return admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _drop(admin: psycopg.Connection[tuple[str]], name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _clone(admin: psycopg.Connection[tuple[str]], name: str, template: str) -> None:
    names = sql.Identifier(name), sql.Identifier(template)
    admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))


def ensure_template(*, anew: bool = False) -> str:
    """Make the template unless it is there; answers its name."""
    name = template_name()
    with administration() as admin:
        _sweep(admin, keep=name)
        if anew:
            _drop(admin, name)
        if not _exists(admin, name):
            unfinished = f"{name}_unfinished"
            _drop(admin, unfinished)
            admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(unfinished)))
            _use(unfinished)
            call_command("migrate", verbosity=0, interactive=False)
            connections.close_all()
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            admin.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
            made = sql.Literal(str(int(time.time())))
            admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), made))
    return name


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError):
        return False
    return True


def _sweep(admin: psycopg.Connection[tuple[str]], *, keep: str) -> None:
    """Drop what killed runs left, and templates that nobody can need any more."""
    query = "SELECT datname FROM pg_database WHERE datname LIKE %s"
    for (name,) in admin.execute(query, [f"{CLONES}%"]).fetchall():
        if not _alive(name.removeprefix(CLONES)):
            _drop(admin, name)
    query = "SELECT datname FROM pg_database WHERE datname LIKE %s AND coalesce(shobj_description(oid, 'pg_database')::bigint, 0) < %s"
    for (name,) in admin.execute(query, [f"{TEMPLATES}%", int(time.time()) - KEEP_TEMPLATES]).fetchall():
        if name != keep:
            _drop(admin, name)


def use_clone(template: str) -> str:
    """Clone the template for this process and point Django at the clone."""
    name = f"{CLONES}{os.getpid()}"
    with administration() as admin:
        _drop(admin, name)
        _clone(admin, name, template)
    _use(name)
    return name


def restore(name: str, template: str) -> None:
    """Put a fresh clone in the place of one that a transactional test wrote to; whoever is still connected is cut off."""
    connections.close_all()
    with administration() as admin:
        _drop(admin, name)
        _clone(admin, name, template)


def drop_clone(name: str) -> None:
    connections.close_all()
    with administration() as admin:
        _drop(admin, name)


def database_url() -> str:
    """The database in use as a URL, for processes that a test starts."""
    used = connection.settings_dict
    user = quote(str(used["USER"]), safe="")
    password = f":{quote(str(used['PASSWORD']), safe='')}" if used["PASSWORD"] else ""
    query = urlencode({name: used[name.upper()] for name in ("host", "port") if used[name.upper()]}, safe="/")
    return f"postgresql://{user}{password}@/{used['NAME']}?{query}"
