"""What `make lint` looks at; each module returns findings as sentences that name a place."""
