"""The registered clients in an operator's hands: who may ask for anything here, and who decided so. See README.md."""
