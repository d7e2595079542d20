"""Totals that may be published without telling what one firm said."""
