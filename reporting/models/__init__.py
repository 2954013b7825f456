"""What the ledger adds up to: the tally, and totals that never change."""

from reporting.models.tally import DayTally, Tally
from reporting.models.token import AccessToken
from reporting.models.total import Recipient, Total, TotalLine

__all__ = ["AccessToken", "DayTally", "Recipient", "Tally", "Total", "TotalLine"]
