"""The ways out of the house: whoever is asked to carry a message, and the work of handing messages over.

settings  which authority sends by what
message   what is handed over: neutral words, a link to sign in
notify    GOV.UK Notify, by its own client
smtp      an authority's own mail server
post      letters as PDF for a print provider
sending   takes what is due, hands it over, notes what came of it
"""
