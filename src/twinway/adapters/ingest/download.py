"""Fetch a file an operator names by its address: limits on size, time and redirects."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from twinway.kernel.errors import Invalid

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """The most a download may take: bytes as unpacked, seconds in all, redirects."""

    size: int = 200 * 1024 * 1024
    seconds: float = 300.0
    redirects: int = 3


OPERATOR = DownloadLimits()


def is_address(text: str) -> bool:
    """Whether the text is an address of the web rather than a file's name."""
    return text.lower().startswith(("http://", "https://"))


def download(url: str, into: Path, *, user_agent: str, limits: DownloadLimits = OPERATOR) -> Path:
    """Fetch the file into a folder and return where it lies; Invalid (field `file`) says what went wrong."""
    import httpx

    name = Path(urlsplit(url).path).name or "download"
    target = into / name[-100:]
    deadline = time.monotonic() + limits.seconds
    try:
        with (
            httpx.Client(
                headers={"User-Agent": user_agent},
                timeout=min(30.0, limits.seconds),
                follow_redirects=True,
                max_redirects=limits.redirects,
            ) as client,
            client.stream("GET", url) as answer,
        ):
            if answer.status_code != 200:
                raise Invalid({"file": f"the server answered HTTP {answer.status_code}; check the address"})
            _save(answer, target, limits, deadline)
    except httpx.TooManyRedirects:
        raise Invalid({"file": f"the address leads on more than {limits.redirects} times"}) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Invalid({"file": f"the file could not be fetched ({type(error).__name__}); check the address"}) from None
    return target


def _save(answer: httpx.Response, target: Path, limits: DownloadLimits, deadline: float) -> None:
    size = 0
    with target.open("wb") as file:
        for chunk in answer.iter_bytes(65_536):
            size += len(chunk)
            if size > limits.size:
                raise Invalid({"file": f"the file is larger than {limits.size // 1024 // 1024} MB"})
            if time.monotonic() > deadline:
                raise Invalid({"file": f"the file did not arrive within {limits.seconds:.0f} seconds"})
            file.write(chunk)
