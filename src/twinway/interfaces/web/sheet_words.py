"""Kinds of tables, their columns and what becomes of their lines, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

KINDS: Words = {
    "visits": _("a visit"),
    "people": _("a person with a role"),
    "gifts": _("a gift"),
    "events": _("an event"),
    "results": _("a result"),
    "ties": _("a tie between two places"),
}
VERDICTS: Words = {
    "new": _("New"),
    "known": _("Already there"),
    "duplicate": _("Duplicate"),
    "question": _("Question"),
    "problem": _("Problem"),
    "undone": _("Taken back"),
    "kept": _("Kept"),
}
_PLACES: Words = {
    "place": _("place"),
    "region": _("state or region"),
    "country": _("country"),
    "kind": _("kind of place"),
    "wikidata": _("Wikidata id"),
    "geonames": _("GeoNames id"),
    "lat": _("latitude"),
    "lon": _("longitude"),
}
_SIDES: Words = {"first": _("first"), "second": _("second")}
FIELDS: Words = {
    "what": _("What it was"),
    "date": _("Date, or the first day"),
    "end": _("Last day, or until when"),
    "start": _("Since when"),
    "partner": _("Partner town"),
    "home": _("Own town"),
    "where": _("Where it was"),
    "region": _("State or region of the place"),
    "country": _("Country of the place"),
    "direction": _("Which way: inbound or outbound, given or received"),
    "people": _("Who took part, or how many"),
    "purposes": _("Purpose"),
    "state": _("Planned or happened"),
    "note": _("Remark"),
    "name": _("Name of the person"),
    "role": _("Role"),
    "body": _("Organisation"),
    "agreed": _("Agreed to be named"),
    "giver": _("From whom"),
    "receiver": _("To whom"),
    "value": _("Value or amount"),
    "kept": _("Kept by"),
    "unit": _("Unit or currency"),
    "attribution": _("Caused, assisted or coincided"),
    "kind": _("Kind of tie"),
    "url": _("Address on the web"),
}
SEPARATORS: Words = {
    ",": _("comma"),
    ";": _("semicolon"),
    "\t": _("tab"),
    "|": _("bar"),
}
DIRECTIONS: Words = {
    "": _("Leave it open"),
    "inbound": _("They came to us, or gave to us"),
    "outbound": _("We went there, or gave to them"),
}
ATTRIBUTIONS: Words = {
    "": _("Leave it open"),
    "coincided": _("It happened at the same time"),
    "assisted": _("The tie helped"),
    "caused": _("The tie caused it"),
}


def field(name: str) -> str:
    """A column of a table in words; those of a place of a tie name its side."""
    side, _dot, part = name.partition(".")
    if part:
        return f"{_SIDES[side]} {_PLACES[part]}"
    return str(FIELDS[name])
