"""Floor 4: what crosses the property line."""
