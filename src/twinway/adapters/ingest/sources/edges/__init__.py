"""Networks of ties as plain tables: an edge a row, and places in a second table."""
