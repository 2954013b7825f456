"""The desk of coordinators and reviewers: writing, checking, reviewing, and what happens to a published action."""
