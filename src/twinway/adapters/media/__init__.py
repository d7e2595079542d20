"""Files from people: looked at by content, made harmless, kept under names of our own."""
