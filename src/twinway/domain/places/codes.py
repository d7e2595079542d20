"""ISO codes of countries and their first-level divisions."""

from __future__ import annotations

from twinway.domain.places.models import Place


def region_codes() -> dict[str, tuple[str, str]]:
    """ISO 3166-2 code → (place key, name) of every division that has one."""
    rows = Place.objects.filter(kind="region").exclude(iso="").values_list("iso", "key", "name")
    return {code: (key, name) for code, key, name in rows}


def named(code: str) -> str:
    """The name of a country or division by its code, the code itself where it is not known."""
    if len(code) == 2:
        found = Place.objects.filter(kind="country", country=code)
    else:
        found = Place.objects.filter(kind="region", iso=code)
    return found.values_list("name", flat=True).first() or code
