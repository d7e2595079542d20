"""What more could be done for a tie: gaps, peers, dates and first steps, each with its reason."""
