"""Chart 2: what was recorded around each change of dose, laid over one another."""
