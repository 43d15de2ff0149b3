"""The OAuth 2.0 authorization server of the gateway, and the bearer check of its APIs. See README.md."""
