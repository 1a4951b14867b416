"""Writing a plan down: one table, and the ways of filling it."""
