"""What the ledger adds up to."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "Reporting"

    def ready(self) -> None:
        """Whoever deletes a person concerned, at the desk or elsewhere, wipes them from the letters too."""
        from campaigns.models import ConcernedParty  # noqa: PLC0415 - needs the registry

        pre_delete.connect(_forget_concerned, sender=ConcernedParty, dispatch_uid="forget_concerned")


def _forget_concerned(instance: Any, **_signal: object) -> None:
    from reporting.services.forgetting_concerned import forget_concerned  # noqa: PLC0415 - needs the registry

    forget_concerned(party=instance)
