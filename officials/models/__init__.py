"""Who is written to: offices, the people who hold them, and the ways to reach both."""

from officials.models.channel import Channel
from officials.models.office import Office
from officials.models.official import Official
from officials.models.proposed_change import ProposedChange

__all__ = ["Channel", "Office", "Official", "ProposedChange"]
