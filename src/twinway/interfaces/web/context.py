"""What every template may know of the site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from twinway.usecases.site import site as settings_of_site


def site(request: HttpRequest) -> dict[str, object]:
    """The operator's settings, the site's address without a trailing slash; who asks only where there is a session."""
    user = getattr(request, "user", None)
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and user is not None and user.is_authenticated
    return {
        # `site` is a word of allauth's pages. A page that has read the settings hands them over itself.
        "house": SimpleLazyObject(settings_of_site),
        "site_url": settings.SITE_URL,
        "path": request.get_full_path(),
        "signed_in": signed_in,
    }
