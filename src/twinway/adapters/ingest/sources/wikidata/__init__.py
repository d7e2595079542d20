"""Wikidata: property P190 (twinned administrative body) and partnerships of institutions, CC0."""
