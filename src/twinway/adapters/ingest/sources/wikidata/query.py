"""The questions put to the Wikidata query service."""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Z]{2}")

# Statements that tie two bodies, either of which lies in the country: so one country's answer holds all that Wikidata
# says of each of its ties, from both ends.
_TOWNS = """
    {{ ?item wdt:P17 ?asked . ?item p:P190 ?statement . ?statement ps:P190 ?twin . }}
    UNION
    {{ ?twin wdt:P17 ?asked . ?item p:P190 ?statement . ?statement ps:P190 ?twin . }}
    BIND("sister" AS ?kind)
"""
# Hospitals, universities, ports and chambers in partnership (P2652); the places are those the institutions lie in.
_INSTITUTIONS = """
    VALUES ?sort {{ wd:Q16917 wd:Q3918 wd:Q44782 wd:Q201405 }}
    {{ ?itemBody wdt:P17 ?asked . ?itemBody p:P2652 ?statement . ?statement ps:P2652 ?twinBody . }}
    UNION
    {{ ?twinBody wdt:P17 ?asked . ?itemBody p:P2652 ?statement . ?statement ps:P2652 ?twinBody . }}
    ?itemBody wdt:P31/wdt:P279* ?sort . ?itemBody wdt:P131 ?item . ?twinBody wdt:P131 ?twin .
    BIND("institutional" AS ?kind)
"""
_PREFIXES = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX pr: <http://www.wikidata.org/prop/reference/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_FRAME = """
SELECT ?statement ?kind ?item ?twin (SAMPLE(?itemLabel_) AS ?itemLabel) (SAMPLE(?twinLabel_) AS ?twinLabel)
  {bodies}
  (SAMPLE(?itemCountryLabel_) AS ?itemCountryLabel) (SAMPLE(?twinCountryLabel_) AS ?twinCountryLabel)
  (SAMPLE(?itemCountryCode_) AS ?itemCountryCode) (SAMPLE(?twinCountryCode_) AS ?twinCountryCode)
  (SAMPLE(?itemCoord_) AS ?itemCoord) (SAMPLE(?twinCoord_) AS ?twinCoord)
  (SAMPLE(?itemGeonames_) AS ?itemGeonames) (SAMPLE(?twinGeonames_) AS ?twinGeonames)
  (SAMPLE(?itemSite_) AS ?itemSite) (SAMPLE(?twinSite_) AS ?twinSite)
  (SAMPLE(?start_) AS ?start) (SAMPLE(?startPrecision_) AS ?startPrecision)
  (SAMPLE(?end_) AS ?end) (SAMPLE(?endPrecision_) AS ?endPrecision) (SAMPLE(?reference_) AS ?reference)
WHERE {{
  {{ SELECT DISTINCT ?statement ?kind ?item ?twin ?itemBody ?twinBody WHERE {{
    ?asked wdt:P297 "{country}" .
    {statements}
    MINUS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
  }} ORDER BY ?statement LIMIT {limit} OFFSET {offset} }}
  {sides}
  OPTIONAL {{ ?statement pqv:P580 [ wikibase:timeValue ?start_ ; wikibase:timePrecision ?startPrecision_ ] }}
  OPTIONAL {{ ?statement pqv:P582 [ wikibase:timeValue ?end_ ; wikibase:timePrecision ?endPrecision_ ] }}
  OPTIONAL {{ ?statement prov:wasDerivedFrom/pr:P854 ?reference_ }}
}}
GROUP BY ?statement ?kind ?item ?twin
ORDER BY ?statement
"""
_SIDE = """
  OPTIONAL {{ ?{side} rdfs:label ?{side}English . FILTER(LANG(?{side}English) IN ("en", "mul")) }}
  OPTIONAL {{ ?{side} wdt:P1448|wdt:P1705 ?{side}Native }}
  BIND(COALESCE(?{side}English, ?{side}Native) AS ?{side}Label_)
  OPTIONAL {{ ?{side} wdt:P17 ?{side}Country . ?{side}Country wdt:P297 ?{side}CountryCode_ .
    ?{side}Country rdfs:label ?{side}CountryLabel_ . FILTER(LANG(?{side}CountryLabel_) = "en") }}
  OPTIONAL {{ ?{side} wdt:P625 ?{side}Coord_ }}
  OPTIONAL {{ ?{side} wdt:P1566 ?{side}Geonames_ }}
  OPTIONAL {{ ?{side} wdt:P856 ?{side}Site_ }}
"""
_BODY = """
  OPTIONAL {{ ?{side}Body rdfs:label ?{side}BodyLabel_ . FILTER(LANG(?{side}BodyLabel_) = "en") }}
"""
_BODIES = "(SAMPLE(?itemBodyLabel_) AS ?itemBodyLabel) (SAMPLE(?twinBodyLabel_) AS ?twinBodyLabel)"
QUESTIONS = {"towns": _TOWNS, "institutions": _INSTITUTIONS}


def ties_query(question: str, country: str, *, limit: int, offset: int) -> str:
    """SPARQL for one page of a country's ties; `country` is an ISO 3166-1 code of two capital letters."""
    if not _CODE.fullmatch(country):
        raise ValueError(f"'{country}' is not a country code of two letters")
    parts = [_SIDE, _BODY] if question == "institutions" else [_SIDE]
    return _PREFIXES + _FRAME.format(
        country=country,
        statements=QUESTIONS[question].format(),
        limit=limit,
        offset=offset,
        bodies=_BODIES if question == "institutions" else "",
        sides="".join(part.format(side=side) for side in ("item", "twin") for part in parts),
    )
