"""What every test may ask for. Servers, processes, mail server and browser come from tests/plugin."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from accounts import limiting
from appeals.selectors import reportable
from tests.plugin import database
from tests.plugin.cast import (  # noqa: F401 - the cast needs the models, so it can't be loaded by -p
    activist,
    campaign,
    clock,
    coordinator,
    make_campaign,
    owner,
    reviewer,
    staff,
    stranger,
)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """One database for the run, cloned from the template."""
    patched = pytest.MonkeyPatch()
    with django_db_blocker.unblock():
        template = database.ensure_template(anew=request.config.getvalue("create_db"))
        name = database.use_clone(template)
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _: database.restore(name, template))
    yield
    patched.undo()
    with django_db_blocker.unblock():
        database.drop_clone(name)


@pytest.fixture(autouse=True)
def _nothing_left_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test finds what another one cached, nor its language, and a report meets what happened a moment ago."""
    monkeypatch.setattr(reportable, "KEPT_FOR", 0.0)
    yield
    cache.clear()
    reportable.forget()
    limiting.forget()
    translation.deactivate()
