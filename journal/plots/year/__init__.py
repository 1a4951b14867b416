"""Chart 3, the year: every day as a cell of a calendar, with calmer and rougher stretches."""
