"""Which servers a manage.py command needs."""

import os
from collections.abc import Sequence

# These neither read nor write a row.
NEED_NONE = frozenset(
    (
        "help",
        "version",
        "compilemessages",
        "makemessages",
        "collectstatic",
        "findstatic",
        "diffsettings",
        "spectacular",
    )
    + ("startapp", "startproject")
)


def needs_servers(arguments: Sequence[str]) -> bool:
    """Whether `manage.py` with these arguments (the first is the program) may touch the database or the broker."""
    if len(arguments) < 2:
        return False
    command, options = arguments[1], arguments[2:]
    if command in NEED_NONE or command.startswith("-") or {"-h", "--help", "--version"} & set(options):
        return False
    if command == "check":
        return any(option.startswith("--database") for option in options)
    return not (command == "import_action" and "--json" in options)


def wanted_servers() -> list[str]:
    """The embedded servers that no variable replaces."""
    given = {"postgres": "DATABASE_URL", "valkey": "REDIS_URL"}
    return [name for name, variable in given.items() if not os.environ.get(variable, "").strip()]
