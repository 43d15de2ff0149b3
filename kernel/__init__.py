"""The words every domain shares: refusals, state machines, changes, the clock, the calendar, statutory
deadlines, money, ids and identifiers. Everything here is pure (the clock alone touches the world), takes
dates as arguments, and imports nothing of the project.
"""
