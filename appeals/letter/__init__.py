"""The letter that somebody writes: its text, how it goes, and what it looks like. None of it is stored."""
