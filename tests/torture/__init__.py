"""What is done to a journal so that nobody else's can be lost that way: kills, faults, power cuts, flipped bits."""
