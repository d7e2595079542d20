"""Confirmation rounds: each side is asked whether its own record is right."""
