"""A process that handles a file has its own time of the processor; a busy machine takes nothing of it."""

import os
import signal
import time
from collections.abc import Iterator
from threading import Timer

import pytest

from campaigns.importing.readers.limits import UnreadableDocumentError
from campaigns.importing.sandbox import ConfinedProcess


class Idling(ConfinedProcess):
    module = "tests.importing.idling"
    seconds = 1.0
    patience = 60.0


@pytest.fixture
def process() -> Iterator[Idling]:
    with Idling() as running:
        assert running.ask(name="a", content=b"ready") == {"said": "ready"}
        yield running


def given_up(process: Idling, content: bytes) -> float:
    """Seconds until the process was given up."""
    started = time.monotonic()
    with pytest.raises(UnreadableDocumentError) as refused:
        process.ask(name="a", content=content)
    assert refused.value.code == "given_up"
    return time.monotonic() - started


def test_endless_work_ends_long_before_patience_does_and_another_process_goes_on(process: Idling) -> None:
    assert given_up(process, b"work") < process.patience / 2
    assert process.ask(name="b", content=b"next") == {"said": "next"}


def test_each_document_has_the_whole_time(process: Idling) -> None:
    given_up(process, b"work")
    process.ask(name="b", content=b"next")
    assert given_up(process, b"work") > process.seconds / 2


def test_what_sleeps_is_given_up_by_the_clock(process: Idling) -> None:
    process.patience = 0.5
    assert given_up(process, b"sleep") >= process.patience


def test_a_machine_that_has_no_time_for_it_costs_no_document(process: Idling) -> None:
    child = process._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)
    Timer(3 * process.seconds, os.kill, (child.pid, signal.SIGCONT)).start()

    assert process.ask(name="b", content=b"later") == {"said": "later"}
