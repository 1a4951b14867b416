"""One module a page of the rail."""
