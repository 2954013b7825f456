#!/usr/bin/env python
"""Django's commands. Without DATABASE_URL and REDIS_URL they use the embedded servers: the running ones, or started for now."""

import os
import sys

from config.embedded.commands import needs_servers, wanted_servers
from config.embedded.faults import ServersUnavailableError
from config.embedded.holding import hold_for_this_process


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    in_development = os.environ.get("ENVIRONMENT", "development") == "development"
    if in_development and needs_servers(sys.argv) and wanted_servers():
        try:
            hold_for_this_process(wanted_servers())
        except ServersUnavailableError as fault:
            sys.exit(str(fault))
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - reads settings, which may raise

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
