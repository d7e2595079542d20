"""The open-data release: which tables it has, reading them from the register, and restoring them."""
