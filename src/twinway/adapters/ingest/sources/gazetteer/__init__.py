"""The world's places from installed packages: GeoNames, ISO 3166-2, and US counties by their polygons."""
