"""Ebb: a private withdrawal-symptom journal for one person tapering at home with a prescriber."""

__version__ = "0.1.0"
