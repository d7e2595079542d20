"""Pages as PDF by WeasyPrint, which the extra `pdf` brings; it fetches nothing."""

from __future__ import annotations

from importlib import import_module
from typing import cast


class FetchError(ValueError):
    """A page that becomes a PDF holds everything it shows; no address is followed."""


def is_installed() -> bool:
    """Whether the extra is there, and the libraries of the system it draws with."""
    try:
        import_module("weasyprint")
    except (ImportError, OSError):  # OSError: the package is there, the system's Pango is not
        return False
    return True


def made_of(page: str) -> bytes:
    """The PDF of an HTML page with its styles inside; ImportError without the extra, FetchError for an address."""
    from weasyprint import HTML

    return cast("bytes", HTML(string=page, url_fetcher=_refuse).write_pdf())


def _refuse(url: str, *_more: object, **_options: object) -> dict[str, object]:
    raise FetchError(url)
