"""For machines that watch and crawl: alive, ready, robots, site map."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.urls import opportunity_url, organisation_url, place_url, tie_url
from twinway.interfaces.web.errors import explained
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities
from twinway.usecases.organisations import OrganisationFilter, list_organisations
from twinway.usecases.register import snapshot
from twinway.usecases.tie_facts import title_of

MOST_LISTED = 50_000  # of one site map, by its protocol
_PLAIN = "text/plain; charset=utf-8"
_HIDDEN = ("/desk/", "/account/", "/sign-in/", "/sign-up/", "/date/", "/find")


def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – a view's parameter
    """The process answers; nothing else is looked at."""
    return _never_kept(HttpResponse("ok\n", content_type=_PLAIN))


def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – a view's parameter
    """Whether the database answers and is migrated; 503 with what is missing otherwise."""
    problems = _problems()
    status = 503 if problems else 200
    return _never_kept(JsonResponse({"ready": not problems, "problems": problems}, status=status))


@explained
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – a view's parameter
    """What crawlers should leave alone, and where the site map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _HIDDEN), f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type=_PLAIN)


def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – a view's parameter
    """The pages worth finding: ties, the places they join, what is on the board today, and organisations."""
    register = snapshot()
    paths = ["/", "/ties/", "/places/", "/opportunities/", "/organisations/", "/representatives/", "/stats/", "/about/"]
    paths += [tie_url(tie.public_id, title_of(register, tie)) for tie in register.ties.values()]
    paths += [place_url(place.key, place.name) for place in register.places.values()]
    board = list_opportunities(OpportunityFilter(on=today())).rows
    paths += [opportunity_url(row.record.public_id, row.record.title) for row in board if not row.record.is_example]
    bodies = list_organisations(OrganisationFilter(on=today())).rows
    paths += [
        organisation_url(row.record.public_id, row.record.profile.name) for row in bodies if not row.record.is_example
    ]
    lines = [f"<url><loc>{settings.SITE_URL}{path}</loc></url>" for path in paths[:MOST_LISTED]]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return HttpResponse("\n".join([head, *lines, "</urlset>\n"]), content_type="application/xml; charset=utf-8")


def _problems() -> list[str]:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return ["The database does not answer."]
    return [f"{len(missing)} migrations are missing; run `twinway up`."] if missing else []


def _never_kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
