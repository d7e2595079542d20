"""Promises of the gazetteer's reader, on the installed packages and on small county files of our own."""

import json

import pytest

from twinway.adapters.ingest.sources.gazetteer import packages
from twinway.adapters.ingest.sources.gazetteer.counties import county_of, read_counties
from twinway.adapters.ingest.sources.gazetteer.read import read_gazetteer
from twinway.kernel.errors import Invalid

# Two square counties side by side and one on both sides of the date line, in TopoJSON of one degree a step.
SQUARES = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [-180, 0]},
    "arcs": [
        [[102, 42], [0, 2]],  # the border between both, northwards
        [[102, 44], [-2, 0], [0, -2], [2, 0]],
        [[102, 44], [2, 0], [0, -2], [-2, 0]],
        [[0, 52], [2, 0], [0, 2], [-2, 0], [0, -2]],
        [[358, 52], [2, 0], [0, 2], [-2, 0], [0, -2]],
        [[10, 10], [0, 0], [0, 0]],
    ],
    "objects": {
        "counties": {
            "geometries": [
                {"type": "Polygon", "id": "36001", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "Polygon", "id": "36055", "arcs": [[2, 0]], "properties": {"name": "East"}},
                {"type": "MultiPolygon", "id": "02016", "arcs": [[[3]], [[4]]], "properties": {"name": "Both"}},
                {"type": "Polygon", "id": "51610", "arcs": [[5]], "properties": {"name": "Dot"}},
            ]
        }
    },
}


@pytest.fixture(scope="module")
def county_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("atlas") / "counties.json"
    path.write_text(json.dumps(SQUARES))
    return path


@pytest.fixture(scope="module")
def places(county_file):
    """The gazetteer of all divisions, with the cities of a few countries only, so that the test is quick."""
    wanted = {"US", "RU", "MD", "UA", "DE"}
    few = [city for city in packages.cities() if city["countrycode"] in wanted and city["population"] > 100_000]
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packages, "cities", lambda: few)
        found = {place.key: place for place in read_gazetteer(county_file, lambda *step: told.append(step))}
    assert told[-1] == ("cities", len(few), len(few))
    return found


def test_counties_are_read_with_their_middles(county_file):
    middles = {county.fips: county.centre for county in read_counties(county_file)}
    assert middles["36001"] == (43.0, -79.0)
    assert middles["36055"] == (43.0, -77.0)


def test_a_county_across_the_date_line_has_its_middle_on_it(county_file):
    lat, lon = next(c.centre for c in read_counties(county_file) if c.fips == "02016")
    assert lat == 53.0
    assert abs(lon) == 180.0


def test_a_city_lies_in_the_county_whose_polygon_holds_it(county_file):
    import numpy as np

    counties = read_counties(county_file)
    found = county_of(np.array([43.1, 43.1, 43.1, 60.0]), np.array([-77.6, -79.5, -75.99, -77.0]), counties)
    assert found == ["36055", "36001", "36055", None]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"arcs": []}', "<html>", '{"arcs": [[["x"]]]}'])
def test_another_file_is_refused_by_name(tmp_path, text):
    path = tmp_path / "counties.json"
    path.write_text(text)
    with pytest.raises(Invalid, match=r"counties\.json is not a TopoJSON file"):
        read_counties(path)


@pytest.mark.parametrize(
    ("key", "name", "kind", "country"),
    [
        ("geonames:6252001", "United States", "country", "US"),
        ("geonames:2017370", "Russia", "country", "RU"),
        ("geonames:617790", "Moldova", "country", "MD"),
        ("geonames:480041", "Tver Oblast", "region", "RU"),
        ("geonames:710802", "Cherkasy Oblast", "region", "UA"),
        ("geonames:487839", "Stavropol Krai", "region", "RU"),
        ("geonames:2951839", "Bavaria", "region", "DE"),
        ("geonames:2861876", "North Rhine-Westphalia", "region", "DE"),
        ("geonames:4482348", "North Carolina", "region", "US"),
        ("geonames:1855608", "Nara Prefecture", "region", "JP"),
        ("geonames:5127305", "Monroe County", "county", "US"),
        ("geonames:5134086", "Rochester", "city", "US"),
    ],
)
def test_places_have_their_common_english_names(places, key, name, kind, country):
    place = places[key]
    assert (place.name, place.kind, place.country) == (name, kind, country)


def test_a_city_knows_its_region_and_its_county_by_polygon(places):
    rochester = places["geonames:5134086"]
    assert places[rochester.region].name == "New York"
    assert places[rochester.county].ids == (("geonames", "5127305"), ("fips", "36055"))
    assert places[rochester.county].region == rochester.region


def test_a_county_lies_at_the_middle_of_its_polygon(places):
    monroe = places["geonames:5127305"]
    assert (monroe.lat, monroe.lon) == (43.0, -77.0)


def test_names_come_in_many_languages(places):
    assert {"Russische Föderation", "Russie, Fédération de", "Российская Федерация"} <= set(
        places["geonames:2017370"].names
    )
    assert {"Bayern", "Бавария"} <= set(places["geonames:2951839"].names)


def test_ids_of_all_schemes_are_kept(places):
    assert dict(places["geonames:5128638"].ids) == {"geonames": "5128638", "iso": "US-NY"}
    assert dict(places["geonames:6252001"].ids)["iso"] == "US"


def test_every_place_is_on_the_globe_and_every_link_leads_to_a_place_before_it(places):
    seen = set()
    for place in places.values():
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert {place.region, place.county} - {None} <= seen
        seen.add(place.key)


def test_a_territory_with_its_own_country_code_is_no_subdivision(places):
    names = {(place.name, place.kind) for place in places.values() if place.country in ("FR", "CN")}
    assert ("Martinique", "region") not in names
    assert not any(name.startswith("Hong Kong") for name, _ in names)
