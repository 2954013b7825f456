"""Who gave which role to whom, or took it away."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.states import Role


class RoleChange(models.Model):
    """Written with the change and kept for good: the review holds only as long as reviewers are two real people."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_changes")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    given = models.BooleanField(_("given"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change of a role")
        verbose_name_plural = _("changes of roles")

    def __str__(self) -> str:
        return f"{self.role}: {self.user}"

    @property
    def role_name(self) -> str:
        """The role in a word or two."""
        return str(Role(self.role).label).partition(":")[0]
