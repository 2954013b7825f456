"""`python -m config.supervisor`: the development run on PORT (8000)."""

import os
import signal
import sys

from config.embedded.processes import die_with_parent
from config.supervisor.running import run


def main() -> int:
    """Run until stopped; answers the exit code."""
    port = os.environ.setdefault("PORT", "8000")
    os.environ["ENVIRONMENT"] = "development"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if os.environ.get("MAKELEVEL"):  # `make run`: whoever kills make means the run
        die_with_parent(os.getppid(), signal.SIGTERM)
    return run(int(port))


if __name__ == "__main__":
    sys.exit(main())
