"""A connection that is kept between requests may have ended in between."""

import pytest
from django.db import close_old_connections, connection

from campaigns.models import Campaign
from tests.plugin.database import administration

pytestmark = pytest.mark.django_db(transaction=True)


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_connection_that_the_server_ended_is_opened_anew_by_the_next_request() -> None:
    ended = _backend()
    with administration() as admin:
        (gone,) = admin.execute("SELECT pg_terminate_backend(%s, 5000)", [ended]).fetchone() or (False,)
    assert gone
    close_old_connections()  # as each request does first
    assert Campaign.objects.count() == 0
    assert _backend() != ended


def test_one_that_lives_is_kept() -> None:
    kept = _backend()
    close_old_connections()
    assert _backend() == kept
