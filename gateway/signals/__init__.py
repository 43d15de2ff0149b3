"""Subscriptions as NHS systems make them: R4 `Subscription`, told by bundles of the subscriptions backport."""
