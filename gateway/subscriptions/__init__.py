"""Webhooks by Standard Webhooks: subscriptions of partner agencies' systems, and the lanes on which events go out."""
