"""How rows of ties as written become ties, questions and rejections of the register."""
