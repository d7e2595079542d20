"""The small world, indexed once for all tests of resolution."""

import pytest

from twinway.engines.resolution.build import build
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.resolve import Resolver

from .world import DATED, PLACES


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gazetteer") / "index"
    build(PLACES, DATED, folder)
    return PlaceIndex(folder)


@pytest.fixture(scope="session")
def resolver(index):
    return Resolver(index)
