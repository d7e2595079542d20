"""One reader for tables: any usual shape, mapped by a profile."""
