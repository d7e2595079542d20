"""`python -m bench.resolution`: `twinway places resolve-file` on labelled sets, single answers, opening the index.

The labelled sets lie outside the project (TWINWAY_BENCH_SHARED, else ../shared); nothing of them is imported: the
distance check is written again here, as its README tells it.
"""

from __future__ import annotations

import csv
import subprocess
import time
from collections import defaultdict
from pathlib import Path

from bench import home
from bench.table import Report, p50, p99, verdict
from twinway.kernel.point import Point

TOOLS = home.SHARED / "tools" / "resolution"
RIGHT_KM = 25.0
SINGLES = 300


def main() -> None:
    """Resolve every `*.input.csv` that has a truth or cases beside it."""
    sets = sorted(TOOLS.glob("*.input.csv")) if TOOLS.is_dir() else []
    if not sets:
        home.say(f"skipped: there is no labelled set in {TOOLS}")
        return
    folder = home.starter_home()
    home.migrate(folder)
    report = Report("resolution")
    home.run(folder, "python", "-c", OPEN_ONCE)  # an index of another release is built anew before the clock starts
    for given in sets:
        _measure(report, folder, given)
    _single(report, folder, sets[0])
    report.note(f"Right means within {RIGHT_KM:.0f} km of a labelled place of that name and country.")
    report.write()


def _measure(report: Report, folder: Path, given: Path) -> None:
    stem = given.name.removesuffix(".input.csv")
    out = home.OUT / f"{stem}.resolved.csv"
    command = home.command("twinway", "places", "resolve-file", str(given), str(out), "--name", "name")
    begun = time.perf_counter()
    done = subprocess.run(
        [*command, "--country", "country"], env=home.environment(folder), cwd=home.ROOT, check=True, capture_output=True
    )
    seconds = time.perf_counter() - begun
    told = _rows(out)
    if done.returncode == 0 and (truth := given.with_name(f"{stem}.truth.csv")).is_file():
        report.add("Labelled sets", set=stem, **_score(_rows(truth), told), s=seconds)
    elif (cases := given.with_name(f"{stem}.csv")).is_file():
        wanted = {_key(row): row["expect_ask"].strip().lower() == "yes" for row in _rows(cases)}
        right = sum(wanted.get(_key(row)) == (row["ask"] == "yes") for row in told)
        report.add("When to ask", set=stem, cases=len(told), right=right, s=seconds)


def _score(truth: list[dict[str, str]], told: list[dict[str, str]]) -> dict[str, float | int]:
    """Shares over all distinct pairs of name and country."""
    places: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for row in truth:
        places[_key(row)].append(Point(float(row["lat"]), float(row["lon"])))
    answers = {_key(row): row for row in reversed(told)}
    right = confident = confident_right = answered = asked = 0
    for key, labelled in places.items():
        row = answers.get(key, {})
        at = Point(float(row["lat"]), float(row["lon"])) if row.get("lat") else None
        is_right = at is not None and min(at.km_to(place) for place in labelled) <= RIGHT_KM
        is_asked = row.get("ask") == "yes"
        right += is_right
        answered += at is not None
        asked += is_asked
        confident += at is not None and not is_asked
        confident_right += is_right and not is_asked
    total = len(places)
    return {
        "names": total,
        "accuracy": right / total,
        "coverage": answered / total,
        "ask rate": asked / total,
        "confident right": confident_right / max(confident, 1),
    }


def _single(report: Report, folder: Path, given: Path) -> None:
    home.open_register(folder)
    from twinway.engines.resolution.records import Query
    from twinway.usecases import place_index, places

    begun = time.perf_counter()
    place_index.resolver()
    opened = (time.perf_counter() - begun) * 1000
    queries = [Query(row["name"], row.get("country") or None) for row in _rows(given)]
    begun, cpu = time.perf_counter(), time.process_time()
    answered = sum(1 for _ in places.resolve_many(queries))
    bulk, bulk_cpu = time.perf_counter() - begun, time.process_time() - cpu
    times = []
    for query in queries[:SINGLES]:
        begun = time.perf_counter()
        places.resolve(query)
        times.append((time.perf_counter() - begun) * 1000)
    report.add(
        "Speed",
        **{"index open ms": opened, "names a second": answered / bulk, "names a CPU-second": answered / bulk_cpu},
        **{"target": 2000, "single p50 ms": p50(times), "single p99 ms": p99(times), "target ms": 5},
        met="yes" if answered / bulk_cpu >= 2000 and verdict(p99(times), 5) == "yes" else "no",
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str]) -> tuple[str, str]:
    return (row.get("name") or "").strip(), (row.get("country") or "").strip()


OPEN_ONCE = "import django; django.setup(); from twinway.usecases import place_index; place_index.resolver()"

if __name__ == "__main__":
    main()
