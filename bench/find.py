"""`python -m bench.find`: the main query beside SQL and SPARQL, the whole `find`, and `find` over HTTP.

Each register is measured in a process of its own. Run with `--help` for the few options.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from bench import home
from bench.questions import QUESTIONS
from bench.table import Cell, Report, p50, p99, verdict

ROUNDS = 3
LINE = "FIND-ROW "
RETRIEVAL, WHOLE, HTTP, READY = "Candidate retrieval", "Whole find, in process", "Over HTTP", "Getting ready"


def main() -> None:
    """Measure every register there is, or the one asked for, and write the report."""
    options = _options()
    if options.measure:
        _measure(options.measure, Path(options.home), options.questions, http=not options.no_http)
        return
    report = Report("find")
    for name, folder in _registers(options):
        home.say(f"measuring {name} …")
        _collect(report, name, folder, options)
    report.note(
        f"{options.questions} random questions a register, the same for every engine and in turn; per question "
        f"the best of {ROUNDS} rounds after one to warm up; all engines gave the same rows and counts."
    )
    report.note("Wall-clock times hold on a quiet machine only; the load above is the system's one-minute average.")
    report.write()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.find", description=__doc__)
    parser.add_argument("--home", help="measure the register in this folder (a TWINWAY_HOME; it is copied first)")
    parser.add_argument("--ties", type=int, default=home.TIES, help="how many invented ties")
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--no-http", action="store_true", help="leave the server out")
    parser.add_argument("--only", choices=("world", "loaded"), help="only this register")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    return parser.parse_args()


def _registers(options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    if options.home:
        copy = home.OUT / "homes" / "given"
        home.copy_home(Path(options.home), copy)
        yield "given register", copy
        return
    if options.only != "world":
        loaded = home.loaded_home()
        if loaded:
            yield "loaded register", loaded
    if options.only != "loaded":
        yield f"invented world of {options.ties:,}", home.world_home(options.ties)


def _collect(report: Report, name: str, folder: Path, options: argparse.Namespace) -> None:
    """One register in a process of its own; its rows come back as lines."""
    home.migrate(folder)
    command = home.command("python", "-m", "bench.find", "--measure", name, "--home", str(folder))
    command += ["--questions", str(options.questions), *(["--no-http"] if options.no_http else [])]
    with subprocess.Popen(
        command, cwd=home.ROOT, env=_with_postgres(folder), stdout=subprocess.PIPE, text=True
    ) as child:
        for line in child.stdout or ():
            if line.startswith(LINE):
                title, row = json.loads(line.removeprefix(LINE))
                report.add(title, **row)
    if child.returncode:
        raise SystemExit(f"measuring {name} failed")


def _with_postgres(folder: Path) -> dict[str, str]:
    address = os.environ.get("TWINWAY_DATABASE_URL", "")
    return {**home.environment(folder), **({"BENCH_POSTGRES": address} if address.startswith("postgres") else {})}


def _tell(title: str, **row: Cell) -> None:
    print(LINE + json.dumps([title, row]), flush=True)


def _measure(name: str, folder: Path, count: int, *, http: bool) -> None:
    home.open_register(folder)
    from bench import register as held
    from bench.http import measure_http
    from twinway.usecases.register import snapshot

    memory = _peak_mib()
    seconds, cpu = _timed(snapshot)
    register = snapshot()
    ties = len(register.ties)
    _tell(
        READY,
        register=name,
        ties=ties,
        places=len(register.places),
        **{
            "snapshot s": seconds,
            "CPU s": cpu,
            "MiB more at peak": _peak_mib() - memory,
        },
    )
    asked = held.questions_of(register, count)
    _retrieval(name, asked, held.ends(register))
    requests = held.requests(asked)
    _whole(name, requests)
    if http:
        for row in measure_http(folder, requests):
            _tell(HTTP, register=name, **row)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _engines(ends: Sequence) -> Iterator[list]:  # type: ignore[type-arg]  # records are read after Django is set up
    from bench.peers.network import TwinwayNetwork
    from bench.peers.records import links
    from bench.peers.sparql import Oxigraph
    from bench.peers.sql import Postgres, Sqlite

    both_ways = links(ends)
    made = [("", lambda: TwinwayNetwork(ends)), ("", lambda: Sqlite(both_ways)), ("", lambda: Oxigraph(both_ways))]
    address = os.environ.get("BENCH_POSTGRES", "")
    if address:
        made.append(("", lambda: Postgres(both_ways, address)))
    else:
        home.say("skipped PostgreSQL: run it as `python tools/postgres_for_tests.py python -m bench.find`")
    with ExitStack() as stack:
        engines = []
        for _, make in made:
            seconds, engine = _made(make)
            stack.callback(engine.close)
            engines.append((engine, seconds))
        yield engines


def _made(make):  # type: ignore[no-untyped-def]
    begun = time.perf_counter()
    engine = make()
    return time.perf_counter() - begun, engine


def _retrieval(name: str, asked, ends) -> None:  # type: ignore[no-untyped-def]
    """Every engine answers every question in turn; the answers must be equal to the row."""
    with _engines(ends) as engines:
        best = {engine.name: [float("inf")] * len(asked) for engine, _ in engines}
        rows = 0
        for turn in range(ROUNDS + 1):
            for n, question in enumerate(asked):
                answers = []
                for engine, _ in engines[turn % len(engines) :] + engines[: turn % len(engines)]:
                    begun = time.perf_counter()
                    answer = engine.ask(question)
                    spent = (time.perf_counter() - begun) * 1000
                    answers.append((engine.name, answer))
                    if turn:
                        best[engine.name][n] = min(best[engine.name][n], spent)
                _refuse_different(question, answers)
                rows += len(answers[0][1].rows) if not turn else 0
        ours = best[engines[0][0].name]
        for engine, seconds in engines:
            times = best[engine.name]
            _tell(
                RETRIEVAL,
                register=name,
                engine=engine.name,
                **{
                    "p50 ms": p50(times),
                    "p99 ms": p99(times),
                    "times as slow (p50)": p50(times) / p50(ours),
                    "times as slow (p99)": p99(times) / p99(ours),
                    "slower in": f"{sum(t > o for t, o in zip(times, ours, strict=True))} of {len(ours)}",
                    "load s": seconds,
                    "rows": rows,
                },
            )


def _refuse_different(question, answers) -> None:  # type: ignore[no-untyped-def]
    _, first = answers[0]
    for name, other in answers[1:]:
        if other != first:
            missing, extra = set(first.rows) - set(other.rows), set(other.rows) - set(first.rows)
            raise SystemExit(
                f"{name} differs from {answers[0][0]} on {question}:\n{missing}\n{extra}\n{first.counts} {other.counts}"
            )


def _whole(name: str, requests) -> None:  # type: ignore[no-untyped-def]
    """First pass: nothing of the asked day is known yet; after it the facts of a day are in memory."""
    from twinway.usecases.find_bridges import find_bridges
    from twinway.usecases.register import snapshot

    snapshot()._facts.clear()
    find_bridges(requests[0])
    passes = [[_timed(partial(find_bridges, request)) for request in requests] for _ in range(ROUNDS + 1)]
    again = [min(p[n][0] for p in passes[1:]) for n in range(len(requests))]
    again_cpu = [min(p[n][1] for p in passes[1:]) for n in range(len(requests))]
    first = passes[0]
    for what, wall, cpu in (
        ("first time that day", [w for w, _ in first], [c for _, c in first]),
        ("again", again, again_cpu),
    ):
        ms = [w * 1000 for w in wall]
        _tell(
            WHOLE,
            register=name,
            **{
                "pass": what,
                "p50 ms": p50(ms),
                "target p50": 5,
                "p99 ms": p99(ms),
                "target p99": 25,
                "CPU p50 ms": p50(cpu) * 1000,
                "CPU p99 ms": p99(cpu) * 1000,
                "met": verdict(p50(ms), 5) if verdict(p99(ms), 25) == "yes" else "no",
            },
        )


if __name__ == "__main__":
    main()
