"""What the law asks to look at: dated notices by country and region, sanctions lists, and what a person decided."""
