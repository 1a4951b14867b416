"""Charts as matplotlib figures, and the numbers and words that belong to them; no toolkit, no database."""
