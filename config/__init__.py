"""The project: settings, addresses, Celery, and what starts it all."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
