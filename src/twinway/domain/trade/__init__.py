"""What is wanted and offered: opportunities, their reviews, their way from a draft to the board."""
