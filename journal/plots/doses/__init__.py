"""Chart 6: what was planned against what was recorded, day by day."""
