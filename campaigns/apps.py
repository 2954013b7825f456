"""What is asked, of whom, and what became of it."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = "Campaigns"

    def ready(self) -> None:
        """Every installation has the review; see `accounts.apps` for the sender."""
        from campaigns.desk.names_of_review import register_names  # noqa: PLC0415 - needs the registry
        from campaigns.desk.permissions import register_policy  # noqa: PLC0415 - needs the registry
        from campaigns.services.setting_up_review import set_up_review  # noqa: PLC0415 - needs the registry

        post_migrate.connect(set_up_review, sender=apps.get_app_config("sessions"), dispatch_uid="review")
        register_policy()  # before anything is published: Wagtail makes a policy of its own where it finds none
        register_names()
