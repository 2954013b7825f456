"""Django's PostgreSQL backend, which looks at a kept connection before each request without asking the server.

`CONN_HEALTH_CHECKS` sends `SELECT 1` first in every request that reads or writes: a round trip that a report pays for
nearly as much as for its own statement. A server (or a pooler) that goes away closes its end, and an idle connection has nothing
to read otherwise: so only where the socket has something to read is the question asked. One that goes without a word fails the
statement itself, within the time that `config.environment.REACHING` sets.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the next statement may go out on this connection."""
        if self.connection is None or self.connection.closed:
            return False
        if self.errors_occurred or _has_something_to_read(self.connection.pgconn.socket):
            usable: bool = super().is_usable()
            return usable
        return True


def _has_something_to_read(socket: int) -> bool:
    looking = select.poll()
    looking.register(socket, select.POLLIN | select.POLLHUP | select.POLLERR)
    return bool(looking.poll(0))
