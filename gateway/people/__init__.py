"""People: who signs in with which identity provider, what they may do, and the pages they see. See README.md."""
