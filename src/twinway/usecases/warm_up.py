"""Load what the first question would wait for, before the first visitor comes."""

from __future__ import annotations

import logging
from datetime import date

from django.db import DatabaseError

from twinway.engines.resolution.records import Query
from twinway.usecases import places, register, sectors, suggest_partners

log = logging.getLogger(__name__)


def warm_up(today: date) -> None:
    """Open the register, the name index and the words of the trades; a site without its data starts all the same."""
    try:
        places.resolve(Query("Rochester, NY"))
        held = register.snapshot()
        held.facts(today, list(held.ties))
        sectors.classify("photo retail")
        suggest_partners.suggest_partners("Rochester, NY", on=today, limit=1)
    except DatabaseError as error:
        log.warning("The register cannot be read yet (%s); run `twinway up`.", error)
