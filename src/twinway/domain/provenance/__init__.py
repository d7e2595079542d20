"""Sources, what they state, import runs and the version of the data."""
