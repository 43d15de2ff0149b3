"""What goes over the REST door, as people who integrate with it read it.

Requests are checked here for form only (is it a date, is it there); what the rules say about it is for the houses.
"""
