"""Notices on trade as pages show them, and the operator's desk on which they are added, renewed and ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from twinway.domain.compliance import rules
from twinway.domain.compliance.records import NoticeRecord
from twinway.interfaces.shapes.asked import now, today
from twinway.interfaces.web.account.views import user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.asof import AsOf
from twinway.interfaces.web.desk import staff
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import compliance, edit_notices
from twinway.usecases.compliance import Located

SEVERITIES = {
    "embargoed": gettext_lazy("Embargo"),
    "caution": gettext_lazy("Rules on trade"),
    "info": gettext_lazy("Good to know"),
}
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice on a page: how grave, in words and for the eye, and whether a person has checked it lately."""

    notice: NoticeRecord
    heading: str
    checked: str
    stale: bool
    where: str = ""


def shown_on(places: Iterable[Located], asof: AsOf, version: int | None = None) -> list[Shown]:
    """The notices of the shown day for places at hand, gravest first; whether they are stale is told as of today."""
    found = compliance.notices_around(places, on=asof.day, version=version)
    return [shown(one, asof.today) for one in found]


def shown(notice: NoticeRecord, on: date, where: str = "") -> Shown:
    """One notice as it is shown on a day."""
    return Shown(notice, str(SEVERITIES[notice.severity]), checked(notice, on), rules.is_stale(notice, on), where)


def checked(notice: NoticeRecord, on: date) -> str:
    """`Checked on 1 November 2026 by the registrar.`, or that nobody did, or not since."""
    if notice.verified_on is None:
        written = PartialDate.parse(notice.written_on.isoformat()).words()
        return _("Written down %(day)s; nobody has checked it against the official page yet.") % {"day": written}
    day = PartialDate.parse(notice.verified_on.isoformat()).words()
    if rules.is_stale(notice, on):
        return _("Not reviewed since %(day)s.") % {"day": day}
    return _("Checked %(day)s by %(role)s.") % {"day": day, "role": notice.verified_by}


@private
@staff
def desk(request: HttpRequest) -> HttpResponse:
    """Every notice, those first that a person should look at."""
    found = [shown(one, today(), edit_notices.where(one)) for one in edit_notices.notices()]
    found.sort(key=lambda one: (not one.stale, rules.ORDER.index(one.notice.severity), one.notice.key))
    return render(request, "trade_notices/desk.html", {"nav": "desk", "notices": found})


@private
@staff
def edit(request: HttpRequest, notice: str = "") -> HttpResponse:
    """Add a notice, or change, renew or end one; each save is a version of its own."""
    held = edit_notices.notice(notice) if notice else None
    if request.method != "POST":
        return _form(request, held, _values(held))
    reader = Reader(request.POST)
    values = {name: reader.text(name, LONGEST_TEXT) for name in _values(None)}
    try:
        told = _told(reader, values, held)
        reader.done()
        changed = edit_notices.save(told, user=user_id(request), now=now())
    except Invalid as refusal:
        return _form(request, held, values, refusal.fields)
    messages.success(request, _("The notice is recorded.") if changed else _("Nothing changed."))
    return HttpResponseRedirect("/desk/notices/")


def _told(reader: Reader, values: dict[str, str], held: NoticeRecord | None) -> edit_notices.Typed:
    days = {name: reader.day(name) for name in ("start", "end", "verified_on", "review_by")}
    return edit_notices.Typed(
        key=held.key if held else "",
        territories=values["territories"],
        regime=values["regime"],
        severity=values["severity"],
        text=values["text"],
        url=values["url"],
        closes=reader.flag("closes"),
        verified_by=values["verified_by"],
        **days,
    )


def _values(held: NoticeRecord | None) -> dict[str, str]:
    """The form's fields as texts."""
    days = ("start", "end", "verified_on", "review_by")
    told = {name: day.isoformat() if held and (day := getattr(held, name)) else "" for name in days}
    plain = ("regime", "severity", "text", "url", "verified_by")
    told |= {name: str(getattr(held, name)) if held else "" for name in plain}
    told["territories"] = "; ".join(held.territories) if held else ""
    told["closes"] = "1" if held and held.closes else ""
    return told


def _form(
    request: HttpRequest, held: NoticeRecord | None, values: dict[str, str], wrong: dict[str, str] | None = None
) -> HttpResponse:
    context = {
        "nav": "desk",
        "held": shown(held, today(), edit_notices.where(held)) if held else None,
        "values": values,
        "wrong": wrong or {},
        "errors": list((wrong or {}).items()),
        "severities": SEVERITIES.items(),
        "longest": rules.LONGEST_REVIEW.days,
        "versions": edit_notices.versions(held.key) if held else [],
    }
    return render(request, "trade_notices/edit.html", context, status=400 if wrong else 200)
