"""What goes on paper for a visit: the figures, and the page as HTML; no toolkit, no database."""
