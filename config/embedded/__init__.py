"""An embedded PostgreSQL and Valkey for development and tests, on Unix sockets of this checkout alone.

Without DATABASE_URL and REDIS_URL every command uses these. The addresses are computed from the checkout's path and need
nothing to run; `holding.hold` starts the servers, or joins those that run. The package uses the standard library only.
"""

from .addresses import broker_url, cache_url, database_url

__all__ = ["broker_url", "cache_url", "database_url"]
