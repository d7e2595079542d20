"""Articles, reports and statements the register knows of."""
