"""How things are said: sentences, amounts, dates and names in the person's language."""
