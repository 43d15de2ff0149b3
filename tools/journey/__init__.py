"""Southampton's single route of entry, played by real clients over HTTP: the demonstration tells it, tests assert."""
