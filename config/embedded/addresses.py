"""Where the embedded servers keep their data and listen: computed, never looked up."""

import hashlib
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

# Another folder for the data than the checkout's own; the tests set it, so that they never meet the run's data.
DATA_VARIABLE = "URGENT_LETTERS_DATA"

# Which of Valkey's numbered databases to use; each test run takes one of its own.
REDIS_NUMBER_VARIABLE = "URGENT_LETTERS_REDIS_NUMBER"

DATABASE = "urgent_letters"


def data_folder() -> Path:
    """The folder with the servers' data, locks and logs; it need not exist."""
    return Path(os.environ.get(DATA_VARIABLE) or CHECKOUT / ".run").resolve()


def key() -> str:
    """Eight characters that tell this data folder from every other."""
    return hashlib.sha256(os.fsencode(data_folder())).hexdigest()[:8]


def socket_folder() -> Path:
    """A short private folder for the sockets: Valkey refuses a path of 108 bytes or more, PostgreSQL nearly so.

    It lies in /tmp and not in TMPDIR, which may differ between two terminals of one person.
    """
    return Path(f"/tmp/urgent-letters-{os.getuid()}-{key()}")  # noqa: S108 - owner and mode are checked before use


def keeper_socket() -> Path:
    return socket_folder() / "keeper.sock"


def valkey_socket() -> Path:
    return socket_folder() / "valkey.sock"


def database_url() -> str:
    """The embedded PostgreSQL, in libpq's own form."""
    return f"postgresql://{DATABASE}@/{DATABASE}?host={socket_folder()}"


def _redis_number() -> str:
    return os.environ.get(REDIS_NUMBER_VARIABLE) or "0"


def broker_url() -> str:
    """The embedded Valkey as Celery writes it."""
    return f"redis+socket://{valkey_socket()}?virtual_host={_redis_number()}"


def cache_url() -> str:
    """The embedded Valkey as redis-py writes it."""
    return f"unix://{valkey_socket()}?db={_redis_number()}"
