"""A name as possible matches on loaded lists, for a person to decide; never an all-clear."""
