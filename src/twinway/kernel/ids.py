"""Immutable public identifiers made from a record's first natural key."""

from __future__ import annotations

import hashlib

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base32, lower case: no i, l, o, u
LENGTH = 10


def public_id(*natural_key: str) -> str:
    """Ten base32 characters, the first 50 bits of the SHA-256 of the parts joined by a unit separator."""
    digest = hashlib.sha256("\x1f".join(natural_key).encode()).digest()
    number = int.from_bytes(digest[:8], "big") >> 14
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(45, -1, -5))
