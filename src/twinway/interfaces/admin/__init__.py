"""Django admin: one file a context."""
