"""What the editors of a tie keep beside its record: notes and pictures."""
