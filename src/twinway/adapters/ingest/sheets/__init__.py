"""Spreadsheets that people hand in: what is in them, which column is what, and days as they write them."""
