"""By what a receiver tells a doubled mail, and a filter of spam a careless sender."""

from unittest.mock import Mock

import pytest

from accounts.models import Mail
from accounts.states import CLAIM_FOR, DeliveryState
from tests.accounts.test_delivering import NOW, queue, run
from tests.plugin.postbox import Postbox

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("site", "host"),
    [
        ("https://letters.example.org:8443/here", "letters.example.org"),
        ("https://bücher.example.org", "xn--bcher-kva.example.org"),
    ],
)
def test_each_try_bears_one_id_with_the_domain_of_the_site(
    smtp_server: Postbox, settings: Mock, site: str, host: str
) -> None:
    settings.SITE_URL = site
    mail = queue()
    assert run() == 1
    # As if its worker had died between the server's yes and the record.
    Mail.objects.update(state=DeliveryState.WAITING, to="activist@example.org")
    assert run(NOW + CLAIM_FOR) == 1
    assert [each.message["Message-ID"] for each in smtp_server.messages] == [f"<{mail.key}@{host}>"] * 2
