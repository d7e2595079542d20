"""Twinway: the ties of your city, county and state that lead to business abroad."""
