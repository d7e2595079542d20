"""The addresses of the nouns: an id that never changes, and a slug that is decoration."""

from __future__ import annotations

from anyascii import anyascii
from django.utils.text import slugify

LONGEST = 80


def slug(text: str) -> str:
    """A readable piece of an address in ASCII; never empty."""
    return slugify(anyascii(text.replace("–", " ")))[:LONGEST].strip("-") or "-"


def tie_url(public_id: str, title: str) -> str:
    """`/ties/7t2k…/rochester-new-york-velikiy-novgorod-russia/`."""
    return f"/ties/{public_id}/{slug(title)}/"


def opportunity_url(public_id: str, title: str) -> str:
    """`/opportunities/3q8k…/steel-shelving-from-cherepovets/`."""
    return f"/opportunities/{public_id}/{slug(title)}/"


def organisation_url(public_id: str, name: str) -> str:
    """`/organisations/7m2k…/chamber-of-commerce-of-rochester/`."""
    return f"/organisations/{public_id}/{slug(name)}/"


def agreement_url(public_id: str, title: str) -> str:
    """`/agreements/5x0d…/memorandum-on-trade/`."""
    return f"/agreements/{public_id}/{slug(title)}/"


def activity_url(public_id: str, title: str) -> str:
    """`/activities/4h8c…/mayor-of-cherepovets-hosted-in-washington-dc/`."""
    return f"/activities/{public_id}/{slug(title)}/"


def place_url(key: str, name: str) -> str:
    """`/places/geonames-5134086/rochester/`."""
    return f"/places/{key.replace(':', '-', 1)}/{slug(name)}/"


def place_key(url_id: str) -> str:
    """The key behind an id of an address: `geonames-5134086` → `geonames:5134086`."""
    return url_id.replace("-", ":", 1)
