"""What the doors share: the JSON documents that they say, one module a noun, and what they are asked alike."""
