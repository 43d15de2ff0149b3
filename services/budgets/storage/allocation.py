"""Allocations and option appraisals: their tables, and how they are found."""
