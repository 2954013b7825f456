"""Who is written to."""

from django.apps import AppConfig


class OfficialsConfig(AppConfig):
    name = "officials"
    verbose_name = "Officials"

    def ready(self) -> None:
        """Nobody deletes from the directory, whatever asks first."""
        from officials.desk.permissions import register_policies  # noqa: PLC0415 - needs the registry

        register_policies()
