"""NATS for partner agencies: a broker apart, with an account for each agency, whose door asks the gateway."""
