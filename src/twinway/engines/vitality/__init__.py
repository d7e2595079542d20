"""Dated evidence, turned into how alive each side of a tie is, and why; knows no database and no clock."""
