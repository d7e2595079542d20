"""Documents for printing: one HTML file that needs nothing beside it."""
