"""The resources of the NHS door, a module each: how a house's record reads in FHIR R4 (UK Core), and what is done."""
