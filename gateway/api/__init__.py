"""The REST door, version 1: the practice's words over the houses' contracts."""
