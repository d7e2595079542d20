"""Spreadsheets people handed in: kept, read, put on record and taken back."""
