"""The ways a written name can be read: what is the name, what stands beside it, what kind it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from twinway.engines.resolution.keys import place_key
from twinway.engines.resolution.words import GENERIC, strip, strip_eastern, strip_number, type_said
from twinway.kernel.text import fold

BESIDE = "by what stands beside it"


@dataclass(frozen=True, slots=True)
class Reading:
    """`name` is looked up; `beside` must hold it, the narrowest first; `kind` is what its words say.

    `cost` is taken off the score; `weak` readings are always asked about, `strict` ones need
    what stands beside the name to be known, `any` of it or as an `area`; `how` says in words what was done.
    """

    name: str
    key: str
    beside: tuple[str, ...] = ()
    kind: str | None = None
    cost: float = 0.0
    weak: bool = False
    strict: str = ""
    how: str = ""


_BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*")
_DASH = re.compile(r"\s+[-–—|]\s+|\s*[/;]\s*")
_RIVER = re.compile(
    r"[\s-]+(?:b\.|bei|am|an\sder|an\sden|[ao]\.\s?d\.|a\.|i\.\s?d\.|i\.|im|in\sder|in|ob\sder|ob|auf|unterm?|u\.|v\.\s?d\."
    r"|vor\sder|v\.\s?d\.|n\.|d\.|near|upon|on|by|with|and|und|et|y|sur|s/|sous|lès|les|en|aux?|à|de\sla|del?|di|nad|pod|pri"
    r"|u|sopra|sul|ved|na|op|aan\sde|aan\sden|aan|bij|ze|la|do|da)[\s-]+(?=[^\s-])",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"^[\s-]+(?:b\.|bei|am|an\sder|[ao]b?\.?\s?d(?:er|\.)|a\.|i\.|im|ob)[\s-]", re.IGNORECASE
)  # left off freely
_FORMERLY = re.compile(
    r"\b(?:ehem(?:als|alig)?\.?|früher|formerly|former|vormals|today|heute|now|ancien(?:ne)?|ex|jetzt|part of|ot"
    r"|teilort|ortsteil|stadtteil|gemeinde|eingemeindet(?: in| nach)?)\b\.?\s*",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"^(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|greater|old|new|downtown|inner|outer|grande?|great|gro(?:ß|ss)|klein|nord|süd|ost)\s+",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"^([^\W\d_]{4,}?)(?:in|ov|ev)?(?:sk|tsk|ck)(?:ii|iy|yi|y|i|ij|aya|aja|oye|oe|oje|a|ая|ии|ое|е|ий|ій|и)$"
)


def readings(text: str) -> tuple[list[Reading], list[Reading], list[Reading], list[Reading]]:
    """As it stands; apart from brackets and commas; without administrative words; what the brackets hold."""
    whole = Reading(text, place_key(text))
    first = [whole] if whole.key else []
    parted = _parted(text)
    return first, parted, _worded([whole, *parted]), _bracketed(text)


def _bracketed(text: str) -> list[Reading]:
    inside = [_FORMERLY.sub("", part).strip() for part in _BRACKET.findall(text)]
    return [replace(_reading(part, (), "by the name in brackets"), cost=0.4) for part in inside if fold(part)]


def _parted(text: str) -> list[Reading]:
    """The name apart from brackets, commas, slashes and dashes."""
    inside = [part.strip() for part in _BRACKET.findall(text) if fold(part)]
    outside = _BRACKET.sub(" ", text).strip(" ,")
    found: list[Reading] = []
    for name, beside in _split(outside or text):
        found.append(_reading(name, (*inside, *beside), "apart from what stands beside it"))
    return [
        reading
        for reading in found
        if reading.key and (reading.beside or reading.kind or reading.key != place_key(text))
    ]


def _reading(name: str, beside: tuple[str, ...], how: str) -> Reading:
    """A reading; pieces beside the name that only say a type, `(London borough)`, become its kind."""
    kinds = {piece: type_said(place_key(piece)) for piece in beside if fold(piece)}
    kind = next((kind for kind in kinds.values() if kind), None)
    return Reading(name.strip(), place_key(name), tuple(p for p, said in kinds.items() if not said), kind, how=how)


def _split(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """(name, contexts) by commas first, then by slashes and dashes."""
    parts = [part.strip() for part in text.split(",") if fold(part)]
    found: list[tuple[str, tuple[str, ...]]] = []
    if len(parts) > 1:
        found.append((parts[0], tuple(parts[1:])))
    head = parts[0] if parts else text
    pieces = [piece for piece in _DASH.split(head) if fold(piece)]
    if len(pieces) > 1:
        found.extend((piece, tuple(parts[1:])) for piece in pieces)
        found.append((pieces[0], (*pieces[1:], *parts[1:])))
    if len(parts) < 2:
        found.append((head, ()))
        found.extend(_unmarked(head))
    return found


def _unmarked(head: str) -> list[tuple[str, tuple[str, ...]]]:
    """`Rochester NY`, `Rochester, N.Y.` without its comma: a last word in capitals may be a state."""
    words = head.split()
    if len(words) > 1 and 2 <= len(words[-1].replace(".", "")) <= 3 and words[-1].replace(".", "").isupper():
        return [(" ".join(words[:-1]), (words[-1],))]
    return []


def _worded(before: list[Reading]) -> list[Reading]:
    """The same readings without administrative words, and with the kind they say."""
    found: list[Reading] = []
    for reading in before:
        eastern = strip_eastern(reading.name)
        if eastern and place_key(eastern.core):
            found.append(
                replace(
                    reading, name=eastern.core, key=place_key(eastern.core), kind=eastern.kind, how="without its ending"
                )
            )
        quarter = strip_number(reading.key)
        if quarter:
            found.append(replace(reading, name=quarter, key=quarter, cost=0.2, how="as a numbered part of the city"))
        core, kind = strip(reading.key)
        if core != reading.key and core:
            found.append(replace(reading, name=core, key=core, kind=kind, how="without the administrative word"))
    return found


def variants(reading: Reading) -> list[Reading]:
    """Other spellings to try when nothing was found: ae for ä, adjectives, a river or district left off."""
    found: list[Reading] = []
    key = reading.key
    plain = key.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    if plain != key:
        found.append(
            replace(reading, key=plain, name=plain, cost=reading.cost + 0.1, how="with ä, ö, ü for ae, oe, ue")
        )
    if "aa" in key or "ss" in key:
        found.append(
            replace(reading, key=key.replace("aa", "a"), name=key, cost=reading.cost + 0.2, how="with å for aa")
        )
    apart = place_key(re.sub("['`´’‘]", " ", reading.name))
    if apart != key:
        found.append(
            replace(reading, key=apart, name=apart, cost=reading.cost + 0.1, how="with a gap for its apostrophe")
        )
    joined = key.replace(" ", "")
    if joined != key:
        found.append(replace(reading, key=joined, name=joined, cost=reading.cost + 0.2, how="written as one word"))
    return found


def trimmed(reading: Reading) -> list[Reading]:
    """The name with its addition or last word taken for what holds it: `St. Ulrich b. Steyr`, `Anytown Nièvre`."""
    return [r for r in (*_without_addition(reading)[:1], *_last_word_beside(reading)) if r.key not in GENERIC]


def shortened(reading: Reading) -> list[Reading]:
    """The name without an addition, a direction or further words; always asked about."""
    found = _without_addition(reading)[1:]
    aside = _DIRECTION.sub("", reading.name)
    if aside != reading.name and len(place_key(aside)) > 3:
        found.append(_weaker(reading, aside, 0.8, "without its direction"))
    found.extend(_weaker(reading, part, 0.8, "by a part of its name") for part in _pieces(reading)[:1])
    return [shorter for shorter in found if shorter.key not in GENERIC]


def remnants(reading: Reading) -> list[Reading]:
    """The last guesses at a name of several words: its last piece, and all but its last word."""
    found = [_weaker(reading, part, 1.4, "by a part of its name") for part in _pieces(reading)[1:][-1:]]
    first = reading.name.rpartition(" ")[0]
    if len(place_key(first)) > 3:
        found.append(_weaker(reading, first, 1.2, "without its last word"))
    return [shorter for shorter in found if shorter.key not in GENERIC]


def _pieces(reading: Reading) -> list[str]:
    pieces = [part for part in re.split(r"[-–]", reading.name) if len(place_key(part)) > 3]
    return pieces if len(pieces) > 1 else []


def _weaker(reading: Reading, name: str, cost: float, how: str) -> Reading:
    return replace(reading, name=name, key=place_key(name), cost=reading.cost + cost, weak=True, how=how)


def _without_addition(reading: Reading) -> list[Reading]:
    pieces = _RIVER.split(reading.name, maxsplit=1)
    if len(pieces) < 2 or len(place_key(pieces[0])) < 4:
        return []
    shorter = replace(reading, name=pieces[0], key=place_key(pieces[0]), how="without its addition")
    return [
        replace(shorter, beside=(pieces[1], *reading.beside), cost=reading.cost + 0.2, strict="any"),
        replace(shorter, cost=reading.cost + 0.4, weak=not _GERMAN.search(reading.name[len(pieces[0]) :])),
    ]


def _last_word_beside(reading: Reading) -> list[Reading]:
    """`Anytown Nièvre`: the last word may be the region, when nothing marks it as such."""
    first, _, last = reading.name.rpartition(" ")
    if len(place_key(first)) < 4 or len(place_key(last)) < 4:
        return []
    how = f"with '{last}' as what holds it"
    shorter = replace(reading, name=first, key=place_key(first), beside=(last, *reading.beside), strict="area")
    return [replace(shorter, cost=reading.cost + 0.3, how=how)]


def stem(key: str) -> str | None:
    """The stem of a Slavic adjective (`chernushinsky` → `chernush`), or None."""
    match = _ADJECTIVE.match(key)
    return match.group(1) if match else None
