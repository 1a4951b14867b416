"""The page called settings."""
