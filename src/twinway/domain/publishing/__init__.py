"""Figures somebody printed, beside the figures we compute."""
