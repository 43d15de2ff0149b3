"""Payments, closed periods and reconciled files: their tables, and how they are found."""
