"""Floor 1: dates, periods, points, text and refusals; the standard library and tiny leaves only."""
