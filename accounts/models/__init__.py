"""Who signs in, and the mail that waits."""

from accounts.models.delivery import Delivery
from accounts.models.mail import Mail
from accounts.models.role_change import RoleChange
from accounts.models.user import User

__all__ = ["Delivery", "Mail", "RoleChange", "User"]
