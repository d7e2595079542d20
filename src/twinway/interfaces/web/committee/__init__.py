"""The committee's pages: what those who look after a tie write in its record."""
