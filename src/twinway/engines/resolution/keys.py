"""The key under which a name is filed and looked up: folded, with abbreviations of the first words spelt out."""

from __future__ import annotations

from twinway.kernel.text import fold

_SPELT = {
    "st": "saint",
    "sankt": "saint",
    "ste": "sainte",
    "sto": "santo",
    "sta": "santa",
    "mt": "mount",
    "ft": "fort",
    "pt": "point",
}


def place_key(text: str) -> str:
    """`St. Paul` and `Saint Paul` are filed as `saint paul`; a lone abbreviation stays as it is."""
    key = fold(text)
    if " " not in key:
        return key
    words = key.split(" ")
    if words[-1] in _SPELT and len(words) == 2:
        return key
    return " ".join(_SPELT.get(word, word) for word in words)
