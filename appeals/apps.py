"""What activists do: the ledger, and what follows from it for them."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "appeals"
    verbose_name = "Appeals"

    def ready(self) -> None:
        """Erasing a person takes their names back: no row links them to a person, only the address does."""
        from accounts.services.erasing import also_erase  # noqa: PLC0415 - needs the registry
        from accounts.services.telling_everything import add_part  # noqa: PLC0415 - needs the registry
        from appeals.selectors import told_of  # noqa: PLC0415 - needs the registry
        from appeals.services.withdrawing_names import forget_names  # noqa: PLC0415 - needs the registry

        also_erase("names", forget_names)
        add_part("follows", told_of.tell_follows)
        add_part("reports", told_of.tell_reports)
        add_part("names", told_of.tell_names)
