"""A local server that speaks the query service's protocol, and misbehaves as told."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

ENTITY = "http://www.wikidata.org/entity/"
Binding = dict[str, str]


@dataclass
class Script:
    """What the server holds for each country, and how it misbehaves for its next answers, one word an answer.

    Words: `busy`, `busy 7` (Retry-After), `fails`, `slow` (one second), `cut` (truncated JSON), `huge`, `refuses`.
    """

    ties: dict[str, list[Binding]] = field(default_factory=dict)
    moods: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def answer(self, query: str) -> bytes:
        """The page of a country's ties that a query asks for."""
        limit, offset = (int(re.search(rf"{word} (\d+)", query).group(1)) for word in ("LIMIT", "OFFSET"))  # type: ignore[union-attr]
        country = re.search(r'wdt:P297 "([A-Z]{2})"', query).group(1)  # type: ignore[union-attr]
        held = [] if "P2652" in query else self.ties.get(country, [])
        self.asked.append(f"{country} {offset}+{limit}{' institutions' if 'P2652' in query else ''}")
        page = held[offset : offset + limit]
        rows = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in page]
        return json.dumps({"head": {"vars": []}, "results": {"bindings": rows}}).encode()


def tie(number: int, item: str, twin: str, **told: str) -> Binding:
    """A binding as the query service gives it; `item` and `twin` are Wikidata ids."""
    return {"statement": f"{ENTITY}statement/{number:06}", "item": ENTITY + item, "twin": ENTITY + twin, **told}


@contextmanager
def wikidata_server(script: Script) -> Iterator[str]:
    """The address of a running server."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            script.agents.add(self.headers["User-Agent"])
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            mood = script.moods.pop(0) if script.moods else ""
            status = {"busy": 429, "fails": 500, "refuses": 403}.get(mood.split(" ")[0], 200)
            data = script.answer(parse_qs(body)["query"][0]) if status == 200 else b"not now"
            if mood == "slow":
                time.sleep(1)
            if mood == "huge":
                data += b" " * 3_000_000
            self.send_response(status)
            if mood.startswith("busy "):
                self.send_header("Retry-After", mood.split(" ", 1)[1])
            self.end_headers()
            with suppress(ConnectionError):  # the other side may have gone away
                self.wfile.write(data[: len(data) // 2] if mood == "cut" else data)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
