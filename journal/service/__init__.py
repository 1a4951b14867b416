"""What Ebb can do, without any window: commands that give Changes, queries that give plain data."""
