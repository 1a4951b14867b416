"""Taking in a file: what it would bring is shown first."""
