"""Journeys through faults of what surrounds the journal."""
