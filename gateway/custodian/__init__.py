"""Records of children as a custodian keeps them for others: match, find and fetch (docs/adr/0098)."""
