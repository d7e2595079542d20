"""Notices on trade with a country or region that ship with the program."""
