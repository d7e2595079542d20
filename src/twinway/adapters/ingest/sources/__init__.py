"""One folder a source, all of the same shape."""
