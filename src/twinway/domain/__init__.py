"""Floor 3: what is true, one room a context."""
