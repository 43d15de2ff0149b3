"""Requests for a personal budget: their tables, and how they are found."""
