"""What of accounts is seen at the desk, and what all pages of the desk share."""
