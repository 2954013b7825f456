"""What surrounds a report: the rows of its form, and the memory of it that the thank-you page reads."""
