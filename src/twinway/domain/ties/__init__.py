"""Ties: two sides and their places, kinds, decisions per side, recognition, who does what in a tie."""
