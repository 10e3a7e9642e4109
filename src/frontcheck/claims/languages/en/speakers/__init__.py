"""Who speaks: people, bodies and sides, and how they are heard."""
