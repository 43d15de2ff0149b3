"""Doors of the messages that leave the platform: providers' words, and the link that stops messages.

callbacks  what GOV.UK Notify says became of a message
stopping   the page behind the link of a message, and its one click (RFC 8058)
as_sender  in whose name these doors ask the notifications house
standin    GOV.UK Notify as the demonstration plays it; sent  the page that shows what was sent there
"""
