"""Chart 7: an estimated level, relative, as a band; off until the person asks for it."""
