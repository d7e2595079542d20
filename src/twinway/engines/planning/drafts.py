"""What can be measured in each field, for objectives that a person fills; our own list, open to correction."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from twinway.engines.planning.records import ObjectiveDraft

_MEASURES = MappingProxyType(
    {
        "health care": ("Exchanges between hospitals or clinics", "exchanges"),
        "environment": ("Joint environmental projects begun", "projects"),
        "arts": ("Concerts, exhibitions or performances shown by the other side", "events"),
        "education": ("Training or study visits", "visits"),
        "economic and business development": ("Business proposals published", "proposals"),
        "public safety": ("Exchanges between fire, police or rescue services", "exchanges"),
        "municipal training": ("City staff trained by the other side", "people"),
        "youth": ("Young people who took part in an exchange", "people"),
    }
)


def draft(field: str, by: date, text: str = "") -> ObjectiveDraft:
    """An objective for a field; everything a council decides is left empty."""
    indicator, unit = _MEASURES[field]
    return ObjectiveDraft(text=text or indicator, indicator=indicator, unit=unit, by=by, field=field)
