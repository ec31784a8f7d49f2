"""What goes on paper: a page for the police, and lists as they are seen."""
