"""Introductions: asked by one, agreed to by another, and only then are names and addresses shown to both."""
