"""Names of countries as the list writes them, as ISO codes."""

from __future__ import annotations

from functools import lru_cache

import pycountry

_OWN = dict(
    pair.rsplit(" ", 1)
    for pair in (
        *("korea, north KP", "korea, south KR", "russia RU", "burma MM", "turkey TR", "kosovo XK", "cape verde CV"),
        *("congo, democratic republic of the CD", "congo, republic of the CG", "cote d ivoire CI", "brunei BN"),
        *("palestinian PS", "palestinian authority PS", "west bank PS", "region: gaza PS", "gaza PS", "macau MO"),
        *("the gambia GM", "bahamas, the BS", "man, isle of IM", "swaziland SZ", "czech republic CZ", "macedonia MK"),
        *("macedonia, the former yugoslav republic of MK", "region: crimea UA", "bosnia-herzegovina BA"),
    )
)


@lru_cache(maxsize=2_000)
def country_code(name: str) -> str:
    """The ISO 3166-1 alpha-2 code, or nothing where the name is no country's (`undetermined`, a town, a region)."""
    written = name.strip().rstrip(".")
    if len(written) < 4 or written.lower() in _OWN:  # shorter texts are initials of offices, not codes
        return _OWN.get(written.lower(), "")
    try:
        return str(pycountry.countries.lookup(written).alpha_2)
    except LookupError:
        return ""
