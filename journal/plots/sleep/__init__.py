"""Chart 5: each night from into bed to up, hours asleep and sleep efficiency."""
