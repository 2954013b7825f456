"""What the public pages of totals show, worked out from figures."""
