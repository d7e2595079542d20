"""Queue letters in the site's name."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from twinway.domain.accounts import letters
from twinway.domain.accounts.letters import Draft


def write(draft: Draft, now: datetime) -> bool:
    """Queue a letter; False where it was queued before. Invalid where it could not be sent as it is."""
    return letters.enqueue(draft=draft, host=urlsplit(settings.SITE_URL).hostname or "localhost", now=now)
