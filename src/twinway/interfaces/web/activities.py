"""One activity, as of a day: who came, the programme on both clocks, money, gifts, and what it led to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.cooperation.activities.records import Gift
from twinway.domain.cooperation.committee import VIA
from twinway.interfaces.shapes.urls import activity_url, slug, tie_url
from twinway.interfaces.web import activity_words, words
from twinway.interfaces.web import timeline_parts as parts
from twinway.interfaces.web.agreements import crumbs, keeps
from twinway.interfaces.web.asof import AsOf, shown_day, with_day
from twinway.interfaces.web.tie_parts import Fact
from twinway.usecases.activities import ActivityView, Clock, show_activity

LOOKS = {"planned": "plan", "happened": "force", "cancelled": "ended"}


def show(request: HttpRequest, activity: str, name: str = "") -> HttpResponse:
    """The page; a wrong name in the address leads to the right one."""
    asof = shown_day(request)
    view = show_activity(activity, asof.day)
    title = view.held.wording.title
    if name != slug(title):
        return HttpResponseRedirect(with_day(activity_url(activity, title), asof.other), status=301)
    return render(request, "activities/show.html", _context(request, view, asof))


def _context(request: HttpRequest, view: ActivityView, asof: AsOf) -> dict[str, object]:
    held, tie = view.held, view.tie.public_id
    listed = with_day(f"/ties/{tie}/timeline/", asof.other)
    may = keeps(request, view.tie.pk, asof)
    return {
        "nav": "ties",
        "asof": asof,
        "one": held.wording,
        "ref": held.public_id,
        "canonical": activity_url(held.public_id, held.wording.title),
        "crumbs": crumbs(tie, view.title_of_tie, asof, (_("Timeline"), listed), (held.wording.title, "")),
        "tie_id": tie,
        "tie_url": with_day(tie_url(tie, view.title_of_tie), asof.other),
        "title_of_tie": view.title_of_tie,
        "look": LOOKS[view.standing.state],
        "state": words.said(activity_words.STATES, view.standing.state),
        "when": view.standing.date,
        "unknown": parts.unknown_words(view.standing.unknown_since),
        "facts": _facts(view),
        "members": [(one.name if one.may_be_named else "", one.role) for one in held.wording.members],
        "clocks": [_clock(one, view) for one in view.clocks],
        "money": [
            (_side(view, line.side), words.said(activity_words.WAYS, line.way), parts.money(line), line.what)
            for line in held.wording.money
        ],
        "led_to": [parts.led(one, tie, asof) for one in view.led_to],
        "outcomes": [
            (one.told.metric, parts.result(one), words.said(activity_words.ATTRIBUTIONS, one.told.attribution))
            for one in view.outcomes
        ],
        "sources": (view.source, *((view.evidence,) if view.evidence else ())),
        "keeps": may,
        "is_own": may and held.via == VIA,
        "is_plan": held.state == "planned",
        "printed_on": asof.today,
    }


def _facts(view: ActivityView) -> list[Fact]:
    told = view.held.wording
    movers = _(" and ").join(_side(view, letter) for letter in sorted(view.movers))
    fields = [str(activity_words.FIELDS[name]) for name in told.fields if name in activity_words.FIELDS]
    found = [
        Fact(_("Kind"), words.said(activity_words.KINDS, told.kind)),
        Fact(_("Travelled, gave or wrote"), movers),
        Fact(_("Where"), view.held.place_name),
        Fact(_("Hosts"), ", ".join(view.held.host_names)),
        Fact(_("Fields"), ", ".join(fields)),
        Fact(_("What for"), "; ".join(told.purposes)),
        *_gift(told.gift),
        Fact(_("What became of it"), view.held.ending.note if view.held.ending else ""),
        Fact(_("Remark"), told.note),
    ]
    return [fact for fact in found if fact.text]


def _gift(gift: Gift) -> list[Fact]:
    value = str(activity_words.VALUES[gift.value_class]) if gift.value_class in activity_words.VALUES else ""
    return [
        Fact(_("What was given"), gift.what),
        Fact(_("About what value"), value if gift.what and gift.value_class else ""),
        Fact(_("Kept by"), gift.kept_by),
    ]


def _side(view: ActivityView, letter: str) -> str:
    return view.sides["ab".index(letter)]


def _clock(one: Clock, view: ActivityView) -> dict[str, object]:
    there = one.there
    sides = [(_side(view, letter), moment) for letter, moment in one.sides if moment.utcoffset() != there.utcoffset()]
    return {"there": there, "zone": one.point.zone, "what": one.point.what, "where": one.point.where, "sides": sides}
