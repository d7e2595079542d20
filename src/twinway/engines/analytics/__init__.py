"""Matching whole files of companies with ties and opportunities, as expressions any data engine can run."""
