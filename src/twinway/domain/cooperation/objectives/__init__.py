"""Objectives of a tie: what, how measured, by when, whose; readings, and what they come to."""
