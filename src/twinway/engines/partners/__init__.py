"""Which communities would suit each other, learned from the network of ties itself, with reasons."""
