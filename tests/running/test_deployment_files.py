"""Compose, Dockerfile, .env.example and the settings say the same. No engine is needed to see that."""

import os
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands

from config.celery import QUEUES
from config.embedded.postgres import LOG_NO_VALUES
from config.environment import read_environment
from config.health import BEAT_SCHEDULE, CHECKS
from config.linting import PRODUCTION, TOLD
from config.supervisor.parts import WORKERS

CHECKOUT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8"))
COMPOSE_TEXT = (CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8")
ENVIRONMENT_SOURCE = (CHECKOUT / "config" / "environment.py").read_text(encoding="utf-8")

DOCUMENTED = dict(
    line.split("=", 1)
    for line in (CHECKOUT / ".env.example").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
READ = set(re.findall(r'(?:environ\.get|_required|_flag)\(\s*"([A-Z_]+)"', ENVIRONMENT_SOURCE))
INTERPOLATED = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE_TEXT))
SECRETS = {"SECRET_KEY", "POSTGRES_PASSWORD", "DATABASE_URL", "EMAIL_URL"}
DEFAULT_GRACE = 30  # seconds that gunicorn leaves requests to end
REQUIRED = sorted(set(PRODUCTION) - {"ENVIRONMENT"})


def workers() -> dict[str, list[str]]:
    """Each worker service with the queues that it takes."""
    found = {}
    for name, service in SERVICES.items():
        words = shlex.split(str(service.get("command", "")))
        if "worker" in words:
            found[name] = words[words.index("--queues") + 1].split(",")
    return found


def test_every_queue_has_a_worker_and_no_worker_waits_at_a_queue_that_is_none() -> None:
    of_the_development_run = [queues for queues, _processes in WORKERS.values()]
    for taken in (workers().values(), of_the_development_run):
        assert sorted(queue for queues in taken for queue in queues) == sorted(QUEUES)


def test_the_tally_shares_no_worker_with_anything_that_sends_mail() -> None:
    assert ["tally"] in workers().values()
    assert ("tally",) in [queues for queues, _processes in WORKERS.values()]


def test_everything_that_runs_is_there_and_watched() -> None:
    assert {"migrate", "web", "beat", "postgres", "redis"} | set(workers()) == set(SERVICES)
    unwatched = [name for name, service in SERVICES.items() if "healthcheck" not in service]
    assert unwatched == ["migrate"]


def test_one_service_builds_the_image_of_all_and_the_others_wait_for_it() -> None:
    ours = {name: service for name, service in SERVICES.items() if service["image"] == "urgent-letters"}
    assert [name for name, service in ours.items() if "build" in service] == ["migrate"]
    assert all("migrate" in service["depends_on"] for name, service in ours.items() if name != "migrate")


def test_what_containers_say_does_not_fill_the_disk() -> None:
    unbounded = [name for name, service in SERVICES.items() if not service["logging"]["options"]["max-size"]]
    assert unbounded == []


def test_web_workers_end_a_request_before_they_are_killed_and_are_replaced_in_time() -> None:
    command = shlex.split(SERVICES["web"]["command"])
    [image] = (
        yaml.safe_load(line)
        for line in re.findall(r"^CMD (.*)$", DOCKERFILE.replace("\\\n", ""), flags=re.MULTILINE)
    )
    for words in (command, image):
        assert int(words[words.index("--timeout") + 1]) > DEFAULT_GRACE
        assert int(words[words.index("--max-requests") + 1]) > 0
    assert int(SERVICES["web"]["stop_grace_period"].rstrip("s")) > DEFAULT_GRACE


def test_every_health_check_exists() -> None:
    for name, service in SERVICES.items():
        test = service.get("healthcheck", {}).get("test", [])
        if "config.health" in test:
            assert test[-1] in CHECKS, name


def test_beat_writes_where_its_health_check_looks() -> None:
    words = shlex.split(SERVICES["beat"]["command"])
    assert words[words.index("--schedule") + 1] == str(BEAT_SCHEDULE)


def test_the_database_logs_no_values_in_production_either() -> None:
    given = SERVICES["postgres"]["command"].split(" -c ")[1:]
    assert dict(setting.split("=") for setting in given) == LOG_NO_VALUES
    owners = (CHECKOUT / "docs" / "owners.md").read_text(encoding="utf-8")
    assert all(f"`{name}={value}`" in owners for name, value in LOG_NO_VALUES.items())


def test_every_variable_that_is_read_is_documented() -> None:
    assert set(DOCUMENTED) == READ | INTERPOLATED


def test_every_variable_that_settings_read_reaches_the_containers() -> None:
    for name, service in SERVICES.items():
        if name not in ("postgres", "redis"):
            assert service["env_file"] == ".env"
            assert set(service["environment"]) <= READ


def test_no_secret_has_a_default() -> None:
    assert {name: DOCUMENTED[name] for name in SECRETS} == dict.fromkeys(SECRETS, "")
    for name in SECRETS & INTERPOLATED:
        uses = re.findall(rf"\$\{{{name}(.*?)\}}", COMPOSE_TEXT)
        assert uses
        assert all(use.startswith(":?") for use in uses)
    kept = re.findall(r"^ENV (.*)$", DOCKERFILE, flags=re.MULTILINE)
    assert not [line for line in kept for name in SECRETS if name in line]


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a production site, and nothing else that settings read."""
    for name in READ:
        monkeypatch.delenv(name, raising=False)
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_what_the_example_leaves_empty_is_enough_to_start_once_filled_in(
    production: pytest.MonkeyPatch,
) -> None:
    for name, value in DOCUMENTED.items():
        production.setenv(name, value or PRODUCTION.get(name, ""))
    assert not read_environment().development


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_variable_stops_the_start_with_its_name(production: pytest.MonkeyPatch, name: str) -> None:
    production.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=f"variable {name} "):
        read_environment()


@pytest.mark.parametrize(
    ("trusted", "count", "expected"), [("", "", 0), ("0", "2", 0), ("1", "", 1), ("1", "1", 1), ("1", "2", 2)]
)
def test_proxies_are_trusted_by_number_and_only_where_any_is(
    production: pytest.MonkeyPatch, trusted: str, count: str, expected: int
) -> None:
    production.setenv("TRUST_PROXY", trusted)
    production.setenv("TRUSTED_PROXIES", count)
    assert read_environment().trusted_proxies == expected


@pytest.mark.parametrize("count", ["0", "-1", "two"])
def test_a_number_of_proxies_that_is_none_stops_the_start(production: pytest.MonkeyPatch, count: str) -> None:
    production.setenv("TRUSTED_PROXIES", count)
    with pytest.raises(ImproperlyConfigured, match="variable TRUSTED_PROXIES "):
        read_environment()


def test_production_settings_pass_the_deployment_checks() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {**os.environ, **PRODUCTION, **TOLD}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set while a browser of the tests is open
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def commands() -> list[list[str]]:
    """Every command that compose and the image run on our code."""
    own = [
        str(service["command"])
        for service in SERVICES.values()
        if service["image"] == "urgent-letters" and "command" in service
    ]
    image = [
        " ".join(yaml.safe_load(line))
        for line in re.findall(r"^CMD (.*)$", DOCKERFILE.replace("\\\n", ""), flags=re.MULTILINE)
    ]
    built = re.findall(r"python (?:manage\.py|-m config\.).*", DOCKERFILE)
    return [shlex.split(line) for line in [*own, *image, *built]]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_exists(command: list[str]) -> None:
    if command[:2] == ["python", "manage.py"]:
        assert command[2] in get_commands()
    elif command[:2] == ["python", "-m"]:
        assert find_spec(command[2]) is not None
    else:
        assert (Path(sys.executable).parent / command[0]).exists()


def test_every_file_that_the_image_copies_exists_and_is_not_ignored() -> None:
    ignored = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, flags=re.MULTILINE):
        for source in line.split()[:-1]:
            assert (CHECKOUT / source).exists(), source
            assert f"!{source}" in ignored


def test_the_image_carries_every_app() -> None:
    apps = {path.parent.name for path in CHECKOUT.glob("*/apps.py")}
    assert apps <= set(re.findall(r"^COPY (\w+) ", DOCKERFILE, flags=re.MULTILINE))
