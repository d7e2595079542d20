"""Short forms of US states and Canadian provinces, as letters and newspapers write them."""

from __future__ import annotations

_STATES = """
    AL ala alabama|AK alas alaska|AZ ariz arizona|AR ark arkansas|CA cal calif california|CO col colo colorado|CT
    conn connecticut|DE del delaware|FL fla flor florida|GA ga georgia|HI hawaii haw|ID ida idaho|IL ill ills
    illinois|IN ind indiana|IA ia iowa|KS kan kans kansas|KY ky ken kent kentucky|LA la louisiana|ME me maine|MD md
    maryland|MA mass massachusetts|MI mich michigan|MN minn minnesota|MS miss mississippi|MO mo missouri|MT mont
    montana|NE neb nebr nebraska|NV nev nevada|NH nh|NJ nj|NM nmex|NY ny|NC ncar|ND ndak|OH ohio|OK okla oklahoma|OR
    ore oreg oregon|PA pa penn penna pennsylvania|RI ri|SC scar|SD sdak|TN tenn tennessee|TX tex texas|UT utah|VT vt
    vermont|VA va virginia|WA wash washington|WV wva|WI wis wisc wisconsin|WY wyo wyoming|DC dc
"""
_SPACED = """
    NH n h|NJ n j|NM n mex|NM n m|NY n y|NC n c|NC n car|ND n d|ND n dak|OH o|RI r i|SC s c|SC s car|SD s d|SD s
    dak|WV w va|DC d c| DC district of columbia
"""
_PROVINCES = """
    ON ont|QC que|QC pq|BC bc|AB alta|MB man|SK sask|NS ns|NB nb|PE pei|NL nfld|NL nl|YT yuk|NT nwt
"""


def _read(text: str, country: str) -> dict[str, str]:
    found = {}
    for group in text.split("|"):
        code, *forms = group.split()
        joined = (
            [" ".join(forms)]
            if len(forms[0]) == 1 or forms[0] == "district" or forms[-1] in ("mex", "car", "dak", "va")
            else forms
        )
        found.update(dict.fromkeys(joined, f"iso:{country}-{code}"))
    return found


US_STATES = _read(_STATES, "US") | _read(_SPACED, "US")
CANADA = _read(_PROVINCES, "CA")
US_CODES = frozenset(group.split()[0] for group in _STATES.split("|"))
CANADA_CODES = frozenset({"ON", "QC", "BC", "AB", "MB", "SK", "NS", "NB", "PE", "NL", "YT", "NT", "NU"})
