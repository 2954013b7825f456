"""What this app has at the desk: what waits for a decision, and names that are taken off."""
