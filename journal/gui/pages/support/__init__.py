"""The Support page: what may help, what is near a day, who is there."""
