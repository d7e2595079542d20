"""Which notices a company's line of text asks for, best first, and why."""
