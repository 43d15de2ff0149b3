"""What every house stands on: settings, one transaction per command, delivery of events, access, audit, traces.

No word of the domain is known here.
"""
