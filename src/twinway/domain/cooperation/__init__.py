"""Agreements and commitments, visits and events, outcomes."""
