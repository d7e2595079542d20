"""Floor 6: how the house is spoken to."""
