"""The page called history."""
