"""The local offer at the gateway: for people, for programs, and as the open feed of the standard."""
