"""Benchmarks beside peers and measures of accuracy; each prints a table and writes JSON and Markdown to bench/out."""
