"""The examples, loaded once for the tests of a class, and the public campaigns among them."""

from tempfile import TemporaryDirectory

from django.test import TestCase, override_settings

from campaigns.models import Campaign
from reporting.services.loading_examples import load_examples
from tests.plugin.cast import NOW


class LoadedExamples(TestCase):
    """`campaigns` holds what everybody may see, by address."""

    campaigns: dict[str, Campaign]

    @classmethod
    def setUpClass(cls) -> None:
        folder = cls.enterClassContext(TemporaryDirectory())
        cls.enterClassContext(override_settings(MEDIA_ROOT=folder))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        load_examples(now=NOW)

    def setUp(self) -> None:
        public = Campaign.objects.public().with_content().with_standing()
        self.campaigns = {campaign.slug: campaign for campaign in public}
