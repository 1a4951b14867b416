"""Whole days with the real window on a real file, by hand and by key."""
