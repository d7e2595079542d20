"""`find` as a browser or program meets it: a real server process on the loopback, one connection, bounded requests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bench import home
from bench.table import Cell, p50, p99, verdict

if TYPE_CHECKING:
    from twinway.usecases.find_bridges import FindRequest

DOORS = (("/api/v1/find", 8.0, 40.0), ("/find", 60.0, None))
START_SECONDS = 60.0
LOG = home.OUT / "server.log"


def measure_http(folder: Path, requests: Sequence[FindRequest]) -> Iterator[dict[str, Cell]]:
    """One row a door: how long the answers take, first and again, and the processor's share of the server."""
    with server(folder) as (port, process, seconds):
        yield {"door": "start to first answer", "p50 ms": seconds * 1000}
        for door, middle, rare in DOORS:
            row = _door(port, process, door, [_query(request) for request in requests])
            if row is None:
                home.say(f"skipped {door}: this version does not answer there")
                continue
            met = verdict(float(row["p50 ms"] or 0), middle)
            if rare is not None and verdict(float(row["p99 ms"] or 0), rare) == "no":
                met = "no"
            yield {"door": door, **row, "target p50": middle, "target p99": rare, "met": met}


@contextmanager
def server(folder: Path) -> Iterator[tuple[int, subprocess.Popen[bytes], float]]:
    """A granian process with one worker on a free port; yields port, process, seconds until `find` answered."""
    port = _free_port()
    site = f"http://127.0.0.1:{port}"
    environment = {**home.environment(folder), "TWINWAY_SITE_URL": site, "TWINWAY_BIND": f"127.0.0.1:{port}"}
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "twinway.config.wsgi:application"),
    ]
    begun = time.monotonic()
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("wb") as log, subprocess.Popen(command, cwd=home.ROOT, env=environment, stderr=log) as process:
        try:
            _wait(port, process)
            yield port, process, time.monotonic() - begun
        finally:
            process.terminate()


def _door(port: int, process: subprocess.Popen[bytes], door: str, queries: Sequence[str]) -> dict[str, Cell] | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    if _get(connection, f"{door}?{queries[0]}")[0] == 404:
        return None
    first = [_get(connection, f"{door}?{query}") for query in queries]
    cpu = _cpu_seconds(process.pid)
    again = [_get(connection, f"{door}?{query}") for query in queries]
    spent = _cpu_seconds(process.pid) - cpu
    refused = {status for status, _, _ in again if status != 200}
    if refused:
        home.say(f"{door} answered {sorted(refused)} to some questions")
    times = [ms for _, ms, _ in again]
    return {
        "p50 ms": p50(times),
        "p99 ms": p99(times),
        "first p50 ms": p50([ms for _, ms, _ in first]),
        "first p99 ms": p99([ms for _, ms, _ in first]),
        "kB": p50([size for _, _, size in again]) / 1000,
        "requests a CPU-second": len(queries) / spent if spent else None,
    }


def _query(request: FindRequest) -> str:
    fields = {"from": request.home, "to": request.to, "sector": request.sector, "within": f"{request.within_km:.1f}"}
    return urlencode({**fields, "as_of": request.on.isoformat()})


def _get(connection: HTTPConnection, path: str) -> tuple[int, float, int]:
    """Status, milliseconds, bytes; a connection the server closed is opened again, and the clock with it."""
    for last in (False, True):
        begun = time.perf_counter()
        try:
            connection.request("GET", path, headers={"Accept-Language": "en"})
            response = connection.getresponse()
            body = response.read()
        except ConnectionError:
            connection.close()
            if last:
                raise
            continue
        return response.status, (time.perf_counter() - begun) * 1000, len(body)
    raise AssertionError  # pragma: no cover – the loop returns or raises


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/api/v1/find?from=Paris,%20France&limit=1")
            status = connection.getresponse().status
            if status < 500:
                return
            raise SystemExit(f"the server answers {status}; see {LOG}")
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise SystemExit("the server did not answer")


def _cpu_seconds(pid: int) -> float:
    """Processor seconds of a process and its children; 0 where the system does not tell."""
    total = 0.0
    for stat in (*Path("/proc").glob("[0-9]*/stat"),):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if pid in (int(stat.parent.name), int(fields[1])):
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
