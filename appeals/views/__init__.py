"""The pages on which people act."""
