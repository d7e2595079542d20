"""Tables to fill in, one a kind: column names and two rows that show how."""

from __future__ import annotations

import csv
from io import StringIO

# Example rows; people in them are roles, not persons.
_ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ties": (
        ("City", "State", "Country", "Partner city", "Partner country", "Kind", "Since", "Until", "Note"),
        ("Rochester", "New York", "United States", "Velikiy Novgorod", "Russia", "sister city", "1990", "", ""),
    ),
    "visits": (
        ("What", "Date", "End", "Partner city", "Where", "Country", "Direction", "Participants", "Purpose", "Note"),
        (
            "Visit of the business group",
            "2001-04-02",
            "2001-04-09",
            "",
            "Rochester, New York",
            "",
            "inbound",
            "8",
            "",
            "",
        ),
    ),
    "people": (
        ("Name", "Role", "Organisation", "Since", "Until", "Consent"),
        ("", "Chair of the business group", "", "2001", "", "no"),
    ),
    "gifts": (
        ("Gift", "Date", "Direction", "From", "To", "Value", "Kept by", "Note"),
        (
            "Clock for the town hall",
            "1995-06-14",
            "received",
            "Mayor of the partner city",
            "",
            "small",
            "Town hall",
            "",
        ),
    ),
    "events": (
        ("Event", "Date", "End", "Partner city", "Venue", "Status", "Note"),
        ("Russian Week", "2003-02-10", "2003-02-15", "", "Portland, Oregon", "happened", ""),
    ),
    "results": (
        ("Result", "Value", "Unit", "Year", "Attribution", "Organisation", "Note"),
        ("Stores opened", "27", "stores", "2002", "assisted", "", ""),
    ),
}


def template(kind: str) -> str:
    """The CSV of a kind (one of `columns.KINDS`)."""
    out = StringIO(newline="")
    csv.writer(out).writerows(_ROWS[kind])
    return out.getvalue()
