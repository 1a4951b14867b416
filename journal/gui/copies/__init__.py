"""Copies of the journal in the window: which there are, what is in them, and putting one in place."""
