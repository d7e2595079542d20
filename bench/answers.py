"""`python -m bench.answers`: of many searches, how many end in a tie, how near, with a dated source and a next step.

The searches: the 300 largest cities of the United States and 200 other cities (a seeded sample, at most five a
country), each to 20 markets. A search to a company's own country is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench import home
from bench.table import Cell, Report

if TYPE_CHECKING:
    from twinway.usecases.find_bridges import FindAnswer

MARKETS = (
    *("CA", "MX", "CN", "JP", "KR", "DE", "GB", "FR", "IT", "NL", "PL", "UA", "RU", "IL", "TR", "IN", "BR", "AU"),
    *("KZ", "ZA"),
)
LARGEST, OTHERS, A_COUNTRY, SEED = 300, 200, 5, 11
NEAR_KM, WITHIN_KM = 15.0, 160.0
LINE = "ANSWERS-ROW "


def main() -> None:
    """Ask all searches of the starter and, where the real files are, of the loaded register."""
    options = _options()
    if options.home:
        for row in measure(Path(options.home)):
            print(LINE + json.dumps({"register": options.name, **row}), flush=True)
        return
    report = Report("answers")
    registers = [("starter", home.starter_home()), ("loaded files", home.loaded_home())]
    for name, folder in registers:
        if folder is None:
            continue
        home.say(f"asking the register: {name} …")
        home.migrate(folder)
        command = home.command("python", "-m", "bench.answers", "--home", str(folder), "--name", name)
        with subprocess.Popen(
            command, cwd=home.ROOT, env=home.environment(folder), stdout=subprocess.PIPE, text=True
        ) as child:
            for line in child.stdout or ():
                if line.startswith(LINE):
                    report.add("Share of searches", **json.loads(line.removeprefix(LINE)))
        if child.returncode:
            raise SystemExit(f"asking the register {name} failed")
    report.note(
        "“within 15 km” and “within 160 km” count ties of the town itself and of towns so near; “county or "
        "state” counts searches with a tie of the town's county or state, whatever else they have."
    )
    report.note(
        "“dated source”: at least one answer names a source with a date. “next step”: at least one answer "
        "says whom to turn to; “address”: it gives a web address to do so."
    )
    report.write()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.answers", description=__doc__)
    parser.add_argument("--home", help="ask only the register in this folder (a TWINWAY_HOME)")
    parser.add_argument("--name", default="given register")
    return parser.parse_args()


def measure(folder: Path) -> Iterator[dict[str, Cell]]:
    """One row for the American cities, one for the others."""
    home.open_register(folder)
    countries = markets()
    for group, cities in (("US", largest()), ("others", others())):
        begun = time.perf_counter()
        counts = Counter[str]()
        for city, country in cities:
            for market, target in countries.items():
                if market != country:
                    counts["searches"] += 1
                    counts.update(_told(_find(city, target)))
        seconds = time.perf_counter() - begun
        searches = counts.pop("searches")
        names = ("any tie", "within 15 km", "within 160 km", "county or state", "dated source", "next step", "address")
        shares: dict[str, Cell] = {name: f"{100 * counts[name] / searches:.1f} %" for name in names}
        yield {"cities": group, "searches": searches, **shares, "s": seconds}


def markets() -> dict[str, str]:
    """Key by code of the countries asked for."""
    from twinway.domain.places.models import Place

    keys = dict(Place.objects.filter(kind="country").values_list("country", "key"))
    return {code: keys[code] for code in MARKETS}


def largest() -> list[tuple[str, str]]:
    """Keys and countries of the largest cities of the United States."""
    from twinway.domain.places.models import Place

    rows = Place.objects.filter(kind="city", country="US").order_by("-population", "key")
    return list(rows.values_list("key", "country")[:LARGEST])


def others() -> list[tuple[str, str]]:
    """A seeded sample of cities of 50,000 and more elsewhere, at most five a country."""
    from twinway.domain.places.models import Place

    rows = Place.objects.filter(kind="city", population__gte=50_000).exclude(country="US").order_by("key")
    cities = list(rows.values_list("key", "country"))
    random.Random(SEED).shuffle(cities)
    return list(_spread(cities))[:OTHERS]


def _spread(cities: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    taken = Counter[str]()
    for key, country in cities:
        taken[country] += 1
        if taken[country] <= A_COUNTRY:
            yield key, country


def _find(city: str, market: str) -> FindAnswer:
    from bench.register import ON
    from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges

    found = find_bridges(FindRequest(home=city, on=ON, to=market, within_km=WITHIN_KM, limit=50))
    if not isinstance(found, FindAnswer):
        raise TypeError(f"{city} to {market}: an id is never asked back")
    return found


def _told(found: FindAnswer) -> Iterator[str]:
    """What holds for a search."""
    bridges = found.answer.bridges
    if not bridges:
        return
    yield "any tie"
    towns = [b.home.distance_km or 0.0 for b in bridges if b.home.relation in ("same_city", "near")]
    if any(km <= NEAR_KM for km in towns):
        yield "within 15 km"
    if towns:
        yield "within 160 km"
    if any(b.home.relation in ("same_county", "same_state") for b in bridges):
        yield "county or state"
    if any(source.date for b in bridges for side in b.tie.sides for source in (*side.sources, *b.tie.sources)):
        yield "dated source"
    steps = list(_steps(found))
    if steps:
        yield "next step"
    if any(steps):
        yield "address"


def _steps(found: FindAnswer) -> Iterator[bool]:
    """For every next step of every answer, whether it comes with an address."""
    from twinway.usecases.next_steps import next_steps

    for bridge in found.answer.bridges:
        yield from (bool(step.url) for step in next_steps(found.register, bridge))


if __name__ == "__main__":
    main()
