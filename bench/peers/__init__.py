"""Other engines over the same ties, asked the same questions; each gives the same rows and counts, or the run fails."""
