"""The partner door: a feed of plan events for the systems of partner agencies."""
