"""Activities of a tie: what people write of visits, gifts, aid and letters, and what became of plans."""
