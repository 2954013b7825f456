"""Pages that show totals to everybody."""
