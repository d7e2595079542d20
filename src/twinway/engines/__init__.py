"""Floor 2: thinking without a database."""
