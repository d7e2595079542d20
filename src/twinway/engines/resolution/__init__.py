"""A written place name becomes ranked places with reasons, or a question."""
