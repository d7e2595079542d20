"""Example data: made up, marked as such wherever it is shown, and removable without a trace."""
