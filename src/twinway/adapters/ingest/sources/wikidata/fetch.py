"""The live query service: page by page into files, patient with a slow, broken or busy server."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from twinway.adapters.ingest.sources.wikidata.parse import bindings
from twinway.adapters.ingest.sources.wikidata.query import QUESTIONS, ties_query
from twinway.kernel.errors import Invalid, Refusal

ACCEPT = "application/sparql-results+json"


class ServiceFailed(Refusal):
    """The query service gave no usable answer; what was fetched before is kept."""


@dataclass(frozen=True, slots=True)
class Service:
    """Where to ask and how patiently; times in seconds, sizes in bytes.

    `page` is how many statements are asked for at once; it is halved, down to `least`, when an answer is too large, too
    slow or breaks off. Waits double from `wait` to `longest_wait`; a server's Retry-After is honoured up to the latter.
    """

    endpoint: str
    user_agent: str
    page: int = 2000
    least: int = 50
    tries: int = 6
    timeout: float = 75.0
    most_bytes: int = 64 * 1024 * 1024
    wait: float = 2.0
    longest_wait: float = 120.0
    sleep: Callable[[float], None] = field(default=time.sleep)


class _TooMuch(Exception):  # noqa: N818 – a signal inside this module
    """The answer is too large, too slow or broken: ask for less."""


class _Later(Exception):  # noqa: N818 – a signal inside this module
    """The server is busy or failing: ask again after this many seconds, None when it does not say."""

    def __init__(self, seconds: float | None, said: str) -> None:
        super().__init__(said)
        self.seconds = seconds


def fetch_country(service: Service, country: str, folder: Path) -> Iterator[Path]:
    """Fetch a country's ties page by page into `folder`; pages that are there already are not asked for again.

    Yields each page's file as soon as it is whole. ServiceFailed when the server does not come round.
    """
    folder.mkdir(parents=True, exist_ok=True)
    headers = {"Accept": ACCEPT, "User-Agent": service.user_agent}
    with httpx.Client(headers=headers, timeout=service.timeout, follow_redirects=True, max_redirects=3) as client:
        for question in QUESTIONS:
            yield from _pages(client, service, (question, country), folder)


def _pages(client: httpx.Client, service: Service, asked: tuple[str, str], folder: Path) -> Iterator[Path]:
    offset, size = 0, service.page
    while True:
        kept = sorted(folder.glob(f"{asked[0]}-{offset:06}-*.json"))
        if kept:
            size = int(kept[0].stem.rsplit("-", 1)[1])
            file = kept[0]
        else:
            file, size = _page(client, service, asked, (offset, size), folder)
        yield file
        if _statements(file) < size:
            return
        offset += size


def _page(
    client: httpx.Client, service: Service, asked: tuple[str, str], window: tuple[int, int], folder: Path
) -> tuple[Path, int]:
    """One page, asked for again until it is whole; returns its file and how many statements were asked for."""
    offset, size = window
    wait, said = service.wait, ""
    for _attempt in range(service.tries):
        target = folder / f"{asked[0]}-{offset:06}-{size:05}.json"
        query = ties_query(*asked, limit=size, offset=offset)
        try:
            _download(client, service, query, target)
        except _TooMuch as trouble:
            said, size = str(trouble), max(service.least, size // 2)
            pause = service.wait
        except _Later as trouble:
            said = str(trouble)
            pause = wait if trouble.seconds is None else trouble.seconds
            wait *= 2
        else:
            return target, size
        service.sleep(min(pause, service.longest_wait))
    raise ServiceFailed(
        f"The query service gave no usable answer for {asked[1]} in {service.tries} tries: {said}. Run it again later; "
        "what was fetched is kept."
    )


def _download(client: httpx.Client, service: Service, query: str, target: Path) -> None:
    part = target.with_suffix(f".{os.getpid()}.part")  # two processes may fetch one country; the last rename wins
    try:
        with client.stream("POST", service.endpoint, data={"query": query}) as answer:
            _check(answer)
            _save(answer, part, service)
    except httpx.TimeoutException:
        raise _TooMuch(f"no whole answer within {service.timeout:.0f} s") from None
    except httpx.HTTPError as error:
        raise _Later(None, f"the connection failed ({type(error).__name__})") from None
    try:
        for _binding in bindings(part):
            pass
    except Invalid as broken:
        raise _TooMuch(broken.message) from None
    part.replace(target)


def _check(answer: httpx.Response) -> None:
    status = answer.status_code
    if status in {429, 503}:
        raise _Later(_seconds(answer.headers.get("Retry-After", "")), f"the server is busy (HTTP {status})")
    if status >= 500:
        raise _Later(None, f"the server failed (HTTP {status})")
    if status != 200:
        raise ServiceFailed(f"The query service refused the question (HTTP {status}); check the endpoint's address.")


def _save(answer: httpx.Response, part: Path, service: Service) -> None:
    deadline, size = time.monotonic() + service.timeout, 0
    with part.open("wb") as file:
        for chunk in answer.iter_bytes():
            size += len(chunk)
            if size > service.most_bytes:
                raise _TooMuch(f"the answer is larger than {service.most_bytes // 1024 // 1024} MB")
            if time.monotonic() > deadline:
                raise _TooMuch(f"no whole answer within {service.timeout:.0f} s")
            file.write(chunk)


def _seconds(text: str) -> float | None:
    """Retry-After as seconds: a number, or an HTTP date."""
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (when - datetime.now(UTC)).total_seconds()) if when.tzinfo else None


def _statements(file: Path) -> int:
    """How many statements a page holds; a server that does not name them is counted by rows."""
    found = {binding.get("statement", str(number)) for number, binding in enumerate(bindings(file))}
    return len(found)
