"""The agreements of a tie, and one of them: articles side by side, the way to its signature, for whom it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.interfaces.shapes.urls import agreement_url, slug, tie_url
from twinway.interfaces.web import agreement_parts as parts
from twinway.interfaces.web import agreement_words, words
from twinway.interfaces.web.asof import AsOf, read_as_of, shown_day, with_day
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.usecases import agreements, keep_record
from twinway.usecases.agreements import AgreementView, Checked
from twinway.usecases.places import PlaceNotFound, PlaceQuestion
from twinway.usecases.register import snapshot
from twinway.usecases.ties import show_tie


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked about a company: the fields as typed, what is wrong with them, and the answer, if any."""

    at: str
    registered: str
    wrong: dict[str, str]
    found: Checked | None = None


def show_all(request: HttpRequest, tie: str) -> HttpResponse:
    """The agreements of one tie as of a day."""
    asof = shown_day(request)
    row = show_tie(tie, asof.day).row
    found = agreements.agreements_of(row.tie.pk, asof.day)
    context = {
        "nav": "ties",
        "asof": asof,
        "tie_id": row.tie.public_id,
        "title": row.title,
        "crumbs": crumbs(row.tie.public_id, row.title, asof, (_("Agreements"), "")),
        "lines": [parts.line(one, asof) for one in found],
        "keeps": keeps(request, row.tie.pk, asof),
        "printed_on": asof.today,
    }
    return render(request, "agreements/list.html", context)


def show(request: HttpRequest, agreement: str, name: str = "") -> HttpResponse:
    """One agreement; a wrong name in the address leads to the right one."""
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    at, registered = reader.text("at"), reader.text("registered")
    reader.done()
    view = agreements.show_agreement(agreement, asof.day)
    proper = agreement_url(view.agreed.public_id, view.agreed.title)
    if agreement != view.agreed.public_id or name != slug(view.agreed.title):
        return HttpResponseRedirect(with_day(proper, asof.other), status=301)
    asked = _ask(agreement, at, registered, asof) if at or "at" in request.GET else Asked("", "", {})
    status = 400 if asked.wrong else 200
    return render(request, "agreements/show.html", _context(request, view, asof, asked), status=status)


def _ask(agreement: str, at: str, registered: str, asof: AsOf) -> Asked:
    try:
        found = agreements.check(agreement, at, registered, asof.day)
    except Invalid as refusal:
        return Asked(at, registered, refusal.fields)
    except PlaceNotFound as refusal:
        return Asked(at, registered, {refusal.field: refusal.message})
    if isinstance(found, PlaceQuestion):
        which = "; ".join(one.place.label for one in found.candidates[:4])
        return Asked(at, registered, {found.field: _("Which one? Write its state too: %(which)s") % {"which": which}})
    return Asked(at, registered, {}, found)


def _context(request: HttpRequest, view: AgreementView, asof: AsOf, asked: Asked) -> dict[str, object]:
    one, tie = view.agreed, view.tie.public_id
    listed = with_day(f"/ties/{tie}/agreements/", asof.other)
    return {
        "nav": "ties",
        "asof": asof,
        "view": view,
        "one": one,
        "crumbs": crumbs(tie, view.title_of_tie, asof, (_("Agreements"), listed), (one.title, "")),
        "canonical": agreement_url(one.public_id, one.title),
        "tie_url": with_day(tie_url(tie, view.title_of_tie), asof.other),
        "look": agreement_words.LOOKS.get(view.standing.state, "unknown"),
        "state": words.said(agreement_words.STATES, view.standing.state),
        "unknown": parts.unknown_words(view.standing),
        "terms": parts.terms(view),
        "rows": parts.rows(view),
        "steps": [_step(step) for step in view.steps],
        "promises": parts.promises(view.promises),
        "binds": view.standing.binds,
        "asked": asked,
        "errors": list(asked.wrong.items()),
        "verdicts": _verdicts(asked),
        "keeps": keeps(request, view.tie.pk, asof),
        "printed_on": asof.today,
    }


def _step(step: agreements.StepView) -> dict[str, object]:
    told = step.told
    note = _("planned; no word yet on whether it happened") if step.late else ""
    return {
        "pk": told.pk,
        "when": told.date,
        "kind": "planned" if told.state == "planned" else "fact",
        "text": f"{words.said(agreement_words.STEPS, told.step)}: {step.side}{f', {told.who}' if told.who else ''}.",
        "note": "; ".join(part for part in (note, told.note) if part),
        "sources": (step.source,),
    }


def _verdicts(asked: Asked) -> list[dict[str, object]]:
    if asked.found is None:
        return []
    return [
        {
            "look": agreement_words.VERDICT_LOOKS[told.verdict],
            "verdict": words.said(agreement_words.VERDICTS, told.verdict),
            "article": promise.article,
            "because": told.because,
            "quoted": told.quoted,
            "notes": told.notes,
        }
        for promise, told in asked.found.verdicts
    ]


def crumbs(tie: str, title: str, asof: AsOf, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Ties › the tie › what follows."""
    return [
        (_("Ties"), with_day("/ties/", asof.other)),
        (title, with_day(tie_url(tie, title), asof.other)),
        *more,
    ]


def keeps(request: HttpRequest, tie: int, asof: AsOf) -> bool:
    """Whether who asks may write in a tie's record; a stranger costs no question to the database."""
    if not request.user.is_authenticated:
        return False
    register = snapshot()
    return keep_record.may_keep(register, register.ties[tie], request.user.pk, asof.today)
