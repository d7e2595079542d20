"""A file an operator names by its address is fetched within limits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from twinway.adapters.ingest.download import DownloadLimits, download
from twinway.kernel.errors import Invalid


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/round"):
            self.send_response(302)
            self.send_header("Location", "/round-again")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.end_headers()
        try:
            for _ in range(40 if self.path in ("/endless", "/drip") else 1):
                self.wfile.write(b"city,sister\n" * (20_000 if self.path == "/endless" else 1))
                self.wfile.flush()
                time.sleep(0.05 if self.path == "/drip" else 0)
        except ConnectionError:
            pass

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_is_fetched_under_its_name(address: str, tmp_path: Path):
    file = download(f"{address}/lists/towns.csv?raw=1", tmp_path, user_agent="tests")
    assert (file.name, file.read_bytes()) == ("towns.csv", b"city,sister\n")


REFUSED = {
    "/none": "HTTP 404",
    "/round": "more than 3 times",
    "/endless": "larger than 1 MB",
    "/drip": "within 1 seconds",
}


@pytest.mark.parametrize(("path", "said"), REFUSED.items())
def test_what_is_missing_endless_or_leads_in_circles_is_refused(address: str, tmp_path: Path, path: str, said: str):
    limits = DownloadLimits(size=1024 * 1024, seconds=1.0)
    with pytest.raises(Invalid, match=said):
        download(address + path, tmp_path, user_agent="tests", limits=limits)
