"""Outcomes of a tie: what came of it, how much, who says how far the tie was behind it."""
