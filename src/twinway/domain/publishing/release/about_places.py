"""Tables of sources, places, bodies and people."""

from __future__ import annotations

from twinway.domain.directory import models as directory
from twinway.domain.places import models as places
from twinway.domain.provenance.models import Source
from twinway.domain.publishing.release.records import Table
from twinway.domain.publishing.release.words import LICENCE, STATED, col, derived, late, needs, ref, text

SOURCES = Table(
    "sources",
    Source,
    "Pages, documents and data sets that the rows rest on; only those whose facts may be handed on.",
    (
        text("title", "what it is called"),
        text("publisher", "who published it"),
        text("date", "when it was published, EDTF"),
        text("count_date", "the day or month its own counts hold for, EDTF"),
        text("url", "where it stands"),
        text("kind", "what it is"),
        text("accessed", "when it was read, EDTF"),
        text("consulted", "how it was read"),
        text("quoted_through", "through whom it is quoted"),
        text("licence", "of its facts"),
        col("redistributable", "boolean", "always true here"),
        text("note", "a remark of the register"),
    ),
    key="key",
)
PLACES = Table(
    "places",
    places.Place,
    "Towns, counties, regions and countries that other rows name, with the areas they lie in.",
    (
        text("name", "its name in English"),
        text("kind", "city, county, region or country"),
        text("country", "ISO 3166-1 alpha-2"),
        late("region", "places", "the state or region it lies in"),
        late("county", "places", "the county it lies in"),
        col("lat", "number", "degrees, WGS 84"),
        col("lon", "number", "degrees, WGS 84"),
        col("population", "integer", "people; 0 where not told"),
        text("timezone", "IANA name"),
        text("geonames", "GeoNames id"),
        text("iso", "ISO 3166 code"),
        text("fips", "FIPS code of a US county"),
        text("wikidata", "Wikidata id"),
        text("official_site", "its own web site"),
        text("alternate_names", "as the gazetteer gives them, one a line"),
        derived("licence", "GeoNames: CC BY 4.0; Wikidata: CC0 1.0"),
    ),
    key="key",
)
PLACE_KEYS = Table(
    "place_keys",
    places.PlaceKey,
    "Places under the keys of other registers.",
    (needs("place", "places", "which place"), LICENCE),
    key="key",
)
PLACE_NAMES = Table(
    "place_names",
    places.PlaceName,
    "Names a source dates or tells the script of.",
    (
        needs("place", "places", "which place"),
        text("name", "as written"),
        text("lang", "language, BCP 47"),
        text("script", "ISO 15924"),
        text("kind", "what kind of name"),
        text("start", "since when, EDTF"),
        text("end", "until when, EDTF"),
        *STATED,
    ),
    parent="place",
    begins="start",
    sourced=True,
)
PLACE_CLAIMS = Table(
    "place_claims",
    places.PlaceClaim,
    "What sources say of places, such as their founding.",
    (
        needs("place", "places", "which place"),
        text("field", "what it is about"),
        text("value", "as the source says, dates in EDTF"),
        text("detail", "more about it"),
        col("preferred", "boolean", "whether the register shows it first"),
        *STATED,
    ),
    parent="place",
    sourced=True,
)
ORGANISATIONS = Table(
    "organisations",
    directory.Organisation,
    "Committees, chambers, registrars, city offices, companies and other bodies.",
    (
        text("public_id", "its address on the site"),
        text("name", "its name, or a description where the source gives none"),
        text("native_name", "in its own script"),
        col("named_in_source", "boolean", "false: the source describes it without a name"),
        text("kind", "what it is"),
        ref("place", "places", "where it is"),
        late("parent", "organisations", "the body it belongs to"),
        col("count", "integer", "several unnamed bodies told as one"),
        text("role", "what it does"),
        text("url", "its web site"),
        col("sector_codes", "list", "NAICS 2022"),
        col("identifiers", "list", "pairs of scheme and value"),
        col("languages", "list", "one may write in, ISO 639-1"),
        text("represents", "whom it speaks for abroad, ISO 3166"),
        col("areas", "list", "whom it serves, ISO 3166"),
        text("start", "since when it exists, EDTF"),
        text("end", "until when, EDTF"),
        text("observed", "when its source was read, EDTF"),
        *STATED,
    ),
    key="key",
    begins="start",
    sourced=True,
)
PEOPLE = Table(
    "people",
    directory.Person,
    "People whom a source that may be handed on names in a public role; no addresses.",
    (
        text("name", "as the source writes it"),
        text("native_name", "in the person's own script"),
        text("category", "what kind of role"),
        *STATED,
    ),
    key="key",
    sourced=True,
)
PERSON_ROLES = Table(
    "person_roles",
    directory.PersonRole,
    "What people are or were, where, and from when to when.",
    (
        needs("person", "people", "who"),
        text("role", "as the source says"),
        ref("body", "organisations", "where"),
        ref("place", "places", "of which place"),
        text("state_at_source", "in_role or former"),
        text("start", "since when, EDTF"),
        text("end", "until when, EDTF"),
        text("observed", "when the source saw it, EDTF"),
        ref("term_source", "sources", "who says from when to when"),
        *STATED,
    ),
    parent="person",
    begins="start",
    sourced=True,
)
REGIONS = Table(
    "regions",
    directory.ConsultingRegion,
    "Regions by which a source groups countries.",
    (
        text("name", "its name"),
        col("order", "integer", "as the source lists them"),
        col("countries", "list", "ISO 3166-1 alpha-2"),
        col("total", "integer", "what the source counts there"),
        *STATED,
    ),
    key="key",
    sourced=True,
)
REPRESENTATIVES = Table(
    "representative_groups",
    directory.RepresentativeGroup,
    "Representatives a source counts without naming them.",
    (
        needs("organisation", "organisations", "whose"),
        text("area", "where"),
        col("count", "integer", "how many"),
        text("qualifier", "exact, about, more than …"),
        text("as_of", "when, EDTF"),
        *STATED,
    ),
    key="key",
    begins="as_of",
    sourced=True,
)
TABLES = (
    *(SOURCES, PLACES, PLACE_KEYS, PLACE_NAMES, PLACE_CLAIMS),
    *(ORGANISATIONS, PEOPLE, PERSON_ROLES, REGIONS, REPRESENTATIVES),
)
