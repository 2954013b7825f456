"""What campaigns do unattended."""

import logging

from celery import shared_task
from django.utils import timezone

from campaigns.services.publishing import publish_scheduled as publish_due

logger = logging.getLogger(__name__)


@shared_task(name="campaigns.tasks.publish_scheduled")
def publish_scheduled() -> None:
    """Publish what two people approved for a time that has come."""
    for sentence in publish_due(now=timezone.now()):
        logger.warning("Not published: %s", sentence)
