"""What every template may know of the site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The site's address, without a trailing slash."""
    return {"site_url": settings.SITE_URL, "path": request.get_full_path()}
