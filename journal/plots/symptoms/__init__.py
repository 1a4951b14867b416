"""Chart 4: each symptom on its own, all on one scale."""
