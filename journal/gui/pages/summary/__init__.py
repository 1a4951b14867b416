"""The page called summary."""
