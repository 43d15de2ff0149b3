"""The NHS door: FHIR R4 messages that real senders send (BaRS, application 1.4.0)."""
