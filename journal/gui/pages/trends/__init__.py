"""The page called trends."""
