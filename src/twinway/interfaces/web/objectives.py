"""The objectives of a tie, and one with its readings, as of a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.interfaces.web import objective_parts as parts
from twinway.interfaces.web.agreements import crumbs, keeps
from twinway.interfaces.web.asof import shown_day, with_day
from twinway.kernel.errors import NotFound
from twinway.usecases import objectives
from twinway.usecases.ties import show_tie


def show_all(request: HttpRequest, tie: str) -> HttpResponse:
    """The objectives of one tie with their progress; drafts are seen by those who write them."""
    asof = shown_day(request)
    row = show_tie(tie, asof.day).row
    may = keeps(request, row.tie.pk, asof)
    found = objectives.of_tie(row.tie.pk, asof.day, drafts=may)
    context = {
        "nav": "ties",
        "asof": asof,
        "tie_id": row.tie.public_id,
        "title": row.title,
        "crumbs": crumbs(row.tie.public_id, row.title, asof, (_("Objectives"), "")),
        "told": parts.told(found.found, asof),
        "all": parts.rolled(found.all) if found.all.total else "",
        "by_owner": [(owner, parts.rolled(counts)) for owner, counts in found.by_owner],
        "report_url": f"/ties/{row.tie.public_id}/report/{asof.day.year}/",
        "keeps": may,
        "printed_on": asof.today,
    }
    return render(request, "objectives/list.html", context)


def show(request: HttpRequest, objective: str) -> HttpResponse:
    """One objective; a draft only for those who write it."""
    asof = shown_day(request)
    view = objectives.show_objective(objective, asof.day)
    may = keeps(request, view.tie.pk, asof)
    if view.progress.state == "draft" and not may:
        raise NotFound(_("There is no such objective."))
    tie = view.tie.public_id
    listed = with_day(f"/ties/{tie}/objectives/", asof.other)
    context = {
        "nav": "ties",
        "asof": asof,
        "one": parts.told([view], asof)[0],
        "ref": objective,
        "state": view.record.state,
        "source": view.source,
        "crumbs": crumbs(tie, view.title_of_tie, asof, (_("Objectives"), listed), (view.record.aim.what, "")),
        "keeps": may,
        "printed_on": asof.today,
    }
    return render(request, "objectives/show.html", context)
