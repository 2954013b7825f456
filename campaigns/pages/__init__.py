"""What the public pages show, worked out from campaigns: no requests and no templates here."""
