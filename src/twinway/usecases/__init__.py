"""Floor 5: one file for each thing a person can do."""
