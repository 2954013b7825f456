"""Who signs in, what they may do, and the mail they get."""

from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.models.signals import post_migrate

from config.mail import check_mail, check_mail_is_encrypted
from config.organisation import check_organisation


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Give each role its permissions once all permissions exist."""
        from accounts.services.granting_roles import give_roles_their_permissions  # noqa: PLC0415 - needs the registry

        # The last installed app with models: by then the permissions of all others are made.
        last = apps.get_app_config("sessions")
        post_migrate.connect(give_roles_their_permissions, sender=last, dispatch_uid="roles")
        register(check_organisation, deploy=True)
        register(check_mail)
        register(check_mail_is_encrypted, deploy=True)
