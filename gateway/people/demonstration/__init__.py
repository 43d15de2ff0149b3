"""The demonstration's own identity providers and the invented people who sign in there. Off unless the demo is on."""
