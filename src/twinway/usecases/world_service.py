"""Where this installation fetches the world's ties from, and what it keeps on the way."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from twinway.adapters.ingest.sources.wikidata.fetch import Service
from twinway.engines.resolution.resolve import Resolver
from twinway.usecases import place_index
from twinway.usecases.load_world import WorldPlace


def world_place() -> WorldPlace:
    """The query service of the settings; one name index serves the whole run, as places it brings are joined by id."""

    @lru_cache(maxsize=1)
    def names() -> Resolver:
        return place_index.resolver()

    service = Service(endpoint=settings.WIKIDATA_ENDPOINT, user_agent=settings.USER_AGENT)
    return WorldPlace(service=service, folder=Path(settings.HOME) / "world", names=names)
