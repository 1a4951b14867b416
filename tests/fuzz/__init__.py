"""Broken, odd and hostile files for every importer. ``make fuzz`` or ``python -m tests.fuzz [COUNT] [SEED]``."""
