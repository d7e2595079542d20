"""What comes in: records, their loading, and one folder a source."""
