"""Organisations, people, roles with a start and an end, representatives and their areas."""
