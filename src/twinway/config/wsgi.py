"""The WSGI entry point; it answers quickly from the first question on."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "twinway.config.settings")

application = get_wsgi_application()

from twinway.interfaces.web.maps import outlines  # noqa: E402 – models exist only now
from twinway.usecases.warm_up import warm_up  # noqa: E402

outlines.warm_up()
warm_up(datetime.now(UTC).date())
