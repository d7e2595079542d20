"""Files of people as answers: never run, never guessed at, pictures shown and all else saved."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

POLICY = "default-src 'none'; style-src 'none'; sandbox"


def sent(content: bytes, content_type: str, name: str) -> HttpResponse:
    """The file under its name; only pictures are shown inside a page."""
    text = content_type.startswith("text/")
    response = HttpResponse(content, content_type=f"{content_type}; charset=utf-8" if text else content_type)
    shown = content_type.startswith("image/")
    response.headers["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
