"""Dated releases of open data as files: CSV, JSON, GeoJSON, Parquet, with a Data Package descriptor."""
