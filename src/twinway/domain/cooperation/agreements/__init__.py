"""Agreements: texts and their articles, steps to a signature, commitments and whether they were kept."""
