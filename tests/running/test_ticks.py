"""Every tick of beat calls a task that is there, in a queue that a worker takes from."""

from typing import Any

import pytest

from config.celery import app

TICKS: dict[str, dict[str, Any]] = app.conf.beat_schedule


@pytest.mark.parametrize("name", TICKS)
def test_a_tick_calls_a_task_that_is_registered(name: str) -> None:
    app.loader.import_default_modules()

    assert TICKS[name]["task"] in app.tasks


@pytest.mark.parametrize("name", TICKS)
def test_a_tick_goes_to_a_declared_queue(name: str) -> None:
    assert TICKS[name]["options"]["queue"] in {queue.name for queue in app.conf.task_queues}


def test_every_task_of_ours_has_a_tick() -> None:
    app.loader.import_default_modules()
    ours = {name for name in app.tasks if not name.startswith("celery.")}

    assert ours == {tick["task"] for tick in TICKS.values()}
