"""The environment, read once and loudly.

Every variable that the settings read is named here with its meaning; `.env.example` documents the same list and a test
holds the two together. A missing or malformed variable raises ImproperlyConfigured with a sentence that says which one it
is and what it should be. Outside development no secret has a default.
"""

import os
import re
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from config import embedded
from config.mail import known_providers
from config.organisation import EXAMPLE, Organisation

DEVELOPMENT_SECRET = "development-only-0000000000000000000000000000000000000000000000"  # noqa: S105 - for loopback alone


@dataclass(frozen=True)
class Environment:
    """What the process was told by its variables, checked."""

    development: bool
    secret_key: str
    allowed_hosts: list[str]
    site_url: str
    site_name: str
    database_url: str
    redis_url: str
    broker_url: str
    email_url: str
    from_address: str
    anymail: dict[str, str]
    organisation: Organisation
    trusted_proxies: int
    reports_per_network: int
    media_root: str
    source_url: str


def _required(name: str, what: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"The variable {name} is not set. It should be {what}.")
    return value


def _web_address(name: str, value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ImproperlyConfigured(
            f"The variable {name} is '{value}'. It should be an address such as https://letters.example.org."
        )
    return value.rstrip("/")


def _flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "1", "true", "false", "yes", "no"):
        return default if value == "" else value in ("1", "true", "yes")
    raise ImproperlyConfigured(f"The variable {name} is '{value}'. It should be 1 or 0.")


def _number(name: str, value: str, *, default: int) -> int:
    if value.strip() == "":
        return default
    if not value.strip().isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"The variable {name} is '{value}'. It should be a number above 0.")
    return int(value)


def _service_address(name: str, value: str, schemes: tuple[str, ...]) -> str:
    if urlsplit(value).scheme not in schemes:
        raise ImproperlyConfigured(
            f"The variable {name} should be an address that begins with {schemes[0]}://."
        )
    return value


def _servers(*, development: bool) -> tuple[str, str, str]:
    """Addresses of the database, the cache and the broker: the given ones, in development else the embedded ones."""
    database = os.environ.get("DATABASE_URL", "").strip()
    redis = os.environ.get("REDIS_URL", "").strip()
    if not development:
        database = _required("DATABASE_URL", "the address of PostgreSQL, postgres://user:password@host/name")
        redis = _required("REDIS_URL", "the address of Redis or Valkey, redis://host:6379/0")
    if database:
        _service_address("DATABASE_URL", database, ("postgres", "postgresql"))
    if redis:
        _service_address("REDIS_URL", redis, ("redis", "rediss", "unix"))
    broker = (
        redis.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
        if redis
        else embedded.broker_url()
    )
    return database or embedded.database_url(), redis or embedded.cache_url(), broker


def _mail(*, development: bool) -> tuple[str, str, dict[str, str]]:
    email_url = os.environ.get("EMAIL_URL", "").strip()
    from_address = os.environ.get("DEFAULT_FROM_EMAIL", "").strip()
    if development:
        from_address = from_address or "letters@example.org"
    else:
        email_url = _required(
            "EMAIL_URL", "smtp+tls://user:password@host:587, or anymail://PROVIDER for a mail provider"
        )
        from_address = _required("DEFAULT_FROM_EMAIL", "the address that mail is sent from")
    if "@" not in parseaddr(from_address)[1]:
        raise ImproperlyConfigured(
            f"The variable DEFAULT_FROM_EMAIL is '{from_address}'. It should be an e-mail address."
        )
    provider = {
        name.removeprefix("ANYMAIL_"): value
        for name, value in os.environ.items()
        if name.startswith("ANYMAIL_") and value.strip()
    }
    return email_url, from_address, provider


def _organisation(*, development: bool) -> Organisation:
    """Who runs the site. Lines of the address are divided by `|`: not every reader of a .env file takes line breaks."""
    told = Organisation(
        name=os.environ.get("ORGANISATION_NAME", "").strip(),
        address=tuple(filter(None, map(str.strip, os.environ.get("ORGANISATION_ADDRESS", "").split("|")))),
        email=os.environ.get("CONTACT_EMAIL", "").strip(),
        imprint_url=os.environ.get("IMPRINT_URL", "").strip(),
    )
    if told.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", told.email):
        raise ImproperlyConfigured(
            f"The variable CONTACT_EMAIL is '{told.email}'. It should be an e-mail address."
        )
    if told.imprint_url:
        _web_address("IMPRINT_URL", told.imprint_url)
    return EXAMPLE if development and told == Organisation() else told


def _trusted_proxies() -> int:
    """How many servers of ours stand in front, each adding an address to X-Forwarded-For; 0 where none is trusted."""
    count = _number("TRUSTED_PROXIES", os.environ.get("TRUSTED_PROXIES", ""), default=1)
    return count if _flag("TRUST_PROXY", default=False) else 0


def read_environment() -> Environment:
    """Read all variables. Raises ImproperlyConfigured with a sentence for the first that is missing or malformed."""
    kind = os.environ.get("ENVIRONMENT", "development").strip()
    if kind not in ("development", "production"):
        raise ImproperlyConfigured(
            f"The variable ENVIRONMENT is '{kind}'. It should be development or production."
        )
    development = kind == "development"
    port = os.environ.get("PORT", "8000")
    if development:
        secret = os.environ.get("SECRET_KEY", DEVELOPMENT_SECRET)
        hosts = os.environ.get("ALLOWED_HOSTS", "*")
        site_url = os.environ.get("SITE_URL", f"http://localhost:{port}")
    else:
        secret = _required("SECRET_KEY", "at least 50 random characters, made once and kept")
        hosts = _required("ALLOWED_HOSTS", "the host names that the site answers to, separated by commas")
        site_url = _required("SITE_URL", "the public address, such as https://letters.example.org")
    if len(secret) < 50:
        raise ImproperlyConfigured(
            "The variable SECRET_KEY is too short. It should have at least 50 random characters."
        )
    database, redis, broker = _servers(development=development)
    email_url, from_address, anymail = _mail(development=development)
    return Environment(
        development=development,
        secret_key=secret,
        allowed_hosts=[host.strip() for host in hosts.split(",") if host.strip()],
        site_url=_web_address("SITE_URL", site_url),
        site_name=os.environ.get("SITE_NAME", "").strip() or "Urgent Letters",
        database_url=database,
        redis_url=redis,
        broker_url=broker,
        email_url=email_url,
        from_address=from_address,
        anymail=anymail,
        organisation=_organisation(development=development),
        trusted_proxies=_trusted_proxies(),
        reports_per_network=_number(
            "REPORTS_PER_NETWORK", os.environ.get("REPORTS_PER_NETWORK", ""), default=60
        ),
        media_root=os.environ.get("MEDIA_ROOT", "").strip(),
        source_url=os.environ.get("SOURCE_URL", "").strip(),
    )


# A server that is gone without a word (a lost host, a router that forgot the connection) is given up within half a minute; TCP by
# itself takes a quarter of an hour. In seconds, the last one in milliseconds.
REACHING = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def database_settings(url: str) -> dict[str, object]:
    """Django's settings of one PostgreSQL at `url`, or of a pooler in front of it: no session state is relied on."""
    settings: dict[str, object] = dict(environ.Env.db_url_config(url))
    if settings.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "The variable DATABASE_URL should begin with postgres://: PostgreSQL alone is supported."
        )
    options = settings.get("OPTIONS")
    if (
        isinstance(options, dict) and "host" in options
    ):  # libpq's form of a socket's folder, which dbshell doesn't look for there
        settings["HOST"] = options.pop("host")
    settings["ENGINE"] = "config.postgresql"
    settings["OPTIONS"] = {**REACHING, **(options if isinstance(options, dict) else {})}
    settings["CONN_MAX_AGE"] = 300
    settings["CONN_HEALTH_CHECKS"] = True  # as config.postgresql does it
    return settings


def mail_settings(url: str, anymail: dict[str, str]) -> dict[str, object]:
    """Django's mail settings for `smtp://…`, `anymail://provider`, or the development mailbox when `url` is empty."""
    if not url:
        return {"EMAIL_BACKEND": "accounts.mailbox.MailboxBackend"}
    if url.startswith("anymail://"):
        provider = url.removeprefix("anymail://").strip("/")
        if provider not in known_providers():
            raise ImproperlyConfigured(
                f"The variable EMAIL_URL names the mail provider '{provider}'. It should be one of "
                f"{', '.join(known_providers())}."
            )
        return {"EMAIL_BACKEND": f"anymail.backends.{provider}.EmailBackend", "ANYMAIL": anymail}
    if urlsplit(url).scheme not in ("smtp", "smtps", "smtp+tls", "smtp+ssl"):
        raise ImproperlyConfigured(
            "The variable EMAIL_URL should begin with smtp+tls://, smtp+ssl://, smtp:// or anymail://."
        )
    settings: dict[str, object] = dict(environ.Env.email_url_config(url))
    settings["EMAIL_TIMEOUT"] = 20
    return settings
