"""Administrative words of many languages: what kind of place each says, and how to take them off a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from twinway.engines.resolution.records import CITY, COUNTRY, COUNTY, REGION

# Folded words. One that names several levels (district, department) stands where it is more often meant.
_REGION = """
    oblast region regions regione krai kray kraj province provincia provincie provinz provins prefecture
    prefektur prefettura prefettura state estado etat bundesland freistaat land voivodeship voivodship
    wojewodztwo woiwodschaft canton kanton cantone governorate gebiet wojewodschaft gubernia guberniya emirate
    viloyat viloyati vilayet wilaya oblysy oblasti respublika departamento department departement territory
    territoire territorio comunidad lan fylke okrug republik bundesstaat gouvernement dep dept область край
    губерния округ регион області обл вобласць провинция штат земля sheng zizhiqu dzongkhag changwat
"""
_COUNTY = """
    county counties comitat komitat comte condado megye varmegye judet judetul zupanija zupa maakond apskritis
    powiat poviat landkreis kreis rayon raion raionul raions district districts distrikt distrito distretto
    okres amt bezirk rajon rayonu arrondissement parish parroquia parroquial freguesia borough subprefecture
    shire regierungsbezirk kraisi landschaftsverband район районе повіт раён уезд novads novada savivaldybe
    rajono county regency kabupaten counties gau oberbergischer
"""
_CITY = """
    city town village municipality municipalities municipio municipi comune commune comuna kommune kommun
    gemeinde gemeente stadt stadtgemeinde marktgemeinde markt gmina miasto mesto misto gorod grad obec obcina
    opcina opstina obshtina ville ciudad cidade citta kaupunki kunta linn vald township hansestadt
    landeshauptstadt universitatsstadt lutherstadt settlement concelho ayuntamiento ajuntament landgemeinde
    ortsgemeinde ortschaft ortsteil stadtteil stadtbezirk verbandsgemeinde verwaltungsgemeinschaft samtgemeinde
    einheitsgemeinde bundesstadt metropolis metropole agglomeration город деревня поселок пгт село місто горад
    муниципалитет hauptstadt kota local community councils council dorf insel belediyesi ilcesi pagasts
    metropolitan special capital island gemeindeverband kibbutz moshav
"""
_COUNTRY = "republic kingdom commonwealth federation principality"
_QUALIFIERS_TEXT = """
    urban rural type autonomous autonoma autonome municipal metropolitan special royal regional united federal
    greater free hanseatic kreisfreie administrative civil city town oblast national comarca unitary civic
    independent the people democratic socialist islamic federative sovereign london general conseil dem den
"""
_QUALIFIERS = frozenset(_QUALIFIERS_TEXT.split())
_LINKS = frozenset(
    {
        "of",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "di",
        "del",
        "della",
        "d",
        "von",
        "der",
        "die",
        "das",
        "the",
        "i",
    }
)
_KIND = dict.fromkeys(_CITY.split(), CITY)
_KIND |= dict.fromkeys(_COUNTY.split(), COUNTY)
_KIND |= dict.fromkeys(_REGION.split(), REGION)
_KIND |= dict.fromkeys(_COUNTRY.split(), COUNTRY)
# First words that are too common to mean one place by themselves.
_GENERIC_TEXT = """
    saint sainte san santa santo sao sankt bad nova novo nowy nowa new old villa vila ville le la les el los las
    al ciudad port porto puerto fort mount lake north south east west upper lower gross klein grand nizhny
    nizhnii veliky velikii stary novy novi novyi alt neu ober unter nieder castel castello chateau bourg pont
    hagen high low great little big den de sint kota tel beit kfar rio santiago city town central the
"""
GENERIC = frozenset(_GENERIC_TEXT.split())
_QUARTER = re.compile(
    r"(?<=\w) (?:(?:district|bezirk|arrondissement|raion|kerulet) )?(?:\d{1,2}|[ivx]{1,5})"
    r"(?: (?:district|bezirk|kerulet))?$"
)
_NUMBERED = re.compile(
    r"^(?:the )?\d+(?:st|nd|rd|th)? (?:district|arrondissement|bezirk|ward) (?:of |in |de |von )?(?=\w)"
)
_EASTERN = re.compile(
    r"[-\s](si|gu|gun|shi|ku|machi|cho|mura|son|ken|fu|do|dong|xian|qu|sheng|myeon|eup)$", re.IGNORECASE
)
_EASTERN_KIND = {
    "ken": REGION,
    "fu": REGION,
    "do": REGION,
    "sheng": REGION,
    "gun": COUNTY,
    "xian": COUNTY,
    "qu": COUNTY,
    "gu": COUNTY,
}
_HAN = re.compile(r"(?<=\w\w)(特别市|広域市|특별시|광역시|[市県縣区區郡町村省府都道县시군구도])$")
_HAN_KIND = dict.fromkeys("県縣省府都道도", REGION) | dict.fromkeys("区區郡县군구", COUNTY)


class Stripped(NamedTuple):
    """A name without its administrative words, and the kind they say; None when they say none."""

    core: str
    kind: str | None


def kind_of(word: str) -> str | None:
    """The kind a folded word says, or None."""
    return _KIND.get(word)


def strip(key: str) -> Stripped:
    """Take administrative words off both ends of a folded name: `gmina kowal`, `tver region`, `state of georgia`.

    The core is never empty; a name without such words comes back as it is, with kind None.
    """
    shorter = _NUMBERED.sub("", key)
    words = shorter.split(" ")
    kind: str | None = None
    if len(words) > 1 and words[-1] in _KIND:
        kind = _KIND[words.pop()]
        words = _without_qualifiers(words)
    elif len(words) > 1 and words[0] in _QUALIFIERS | _KIND.keys():
        kind, words = _strip_front(words)
    return Stripped(" ".join(words), kind)


def _without_qualifiers(words: list[str]) -> list[str]:
    while len(words) > 1 and (words[-1] in _QUALIFIERS or words[-1] in _KIND):
        words = words[:-1]
    if len(words) > 2 and words[0] in ("city", "town", "the"):
        return words[2:] if words[1] == "of" else words
    return words


def _strip_front(words: list[str]) -> tuple[str | None, list[str]]:
    at = 0
    while at < len(words) - 1 and words[at] in _QUALIFIERS and words[at] not in _KIND:
        at += 1
    if at >= len(words) - 1 or words[at] not in _KIND:
        return None, words
    kind = _KIND[words[at]]
    at += 1
    while at < len(words) - 1 and (words[at] in _LINKS or words[at] in _KIND or words[at] == "and"):
        at += 1
    return kind, words[at:]


def strip_eastern(text: str) -> Stripped | None:
    """Take a Korean, Japanese or Chinese ending off: `Suwon-si`, `Nara-ken`, `奈良県`; None when there is none."""
    ending = _EASTERN.search(text)
    if ending and "-" in ending.group(0):
        return Stripped(text[: ending.start()], _EASTERN_KIND.get(ending.group(1).lower(), CITY))
    ending = _HAN.search(text)
    if ending:
        return Stripped(text[: ending.start()], _HAN_KIND.get(ending.group(1), CITY))
    return None


def type_said(key: str) -> str | None:
    """The kind that a piece of nothing but administrative words says (`london borough`, `rural gmina`), or None."""
    words = key.split(" ")
    if not all(word in _KIND or word in _QUALIFIERS for word in words):
        return None
    return next((_KIND[word] for word in reversed(words) if word in _KIND), None)


def strip_number(key: str) -> str | None:
    """The city of a numbered quarter: `budapest district xiii`, `prague 15`; None when the name has no number."""
    city = _QUARTER.sub("", key)
    return city if city != key and city not in GENERIC and city not in _KIND else None
