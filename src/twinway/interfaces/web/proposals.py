"""A proposal's way: write with the clinic beside, check, hand in, review, renew, end; for writers and reviewers."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.trade.attachments import attachments_of
from twinway.domain.trade.records import OpportunityRecord
from twinway.domain.trade.rules import EDITABLE, ON_BOARD, OUTCOMES, RENEWABLE, WAITING
from twinway.interfaces.shapes.urls import organisation_url
from twinway.interfaces.web import words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.proposal_forms import CRITERIA, Form, form_of, read, read_scores, version_of
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict, Invalid, NotFound, Refusal
from twinway.usecases import proposals
from twinway.usecases.match_companies import Able, companies_for
from twinway.usecases.proposal_rights import Writer, may, writer_for
from twinway.usecases.proposals import Proposal

LIST = "/desk/proposals/"


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """One's own proposals by state, and those that wait for a review."""
    work = proposals.work_of(_writer(request))
    counts = [(words.said(words.STEPS, state), count) for state, count in work.counts.items()]
    context = {"nav": "desk", "own": _listed(work.own), "waiting": _listed(work.waiting), "counts": counts}
    return render(request, "proposals/list.html", context)


@private
@signed_in
def write(request: HttpRequest, proposal: str = "") -> HttpResponse:
    """The form with the clinic beside it; saving keeps whatever is there, finished or not."""
    if request.method == "POST":
        return _save(request, proposal)
    found = _opened(proposal, _writer(request))
    return _form(request, found, form_of(found))


def _save(request: HttpRequest, ref: str) -> HttpResponse:
    writer = _writer(request)
    typed, form = read(request.POST)
    if form.wrong:
        return _form(request, _opened(ref, writer), form, status=400)
    try:
        saved = proposals.save(ref, typed, version_of(request.POST), writer=writer, now=_now())
    except (Invalid, NotFound, Conflict) as refusal:
        return _form(request, _opened(ref, writer), _refused(form, refusal), status=_status(refusal))
    messages.success(request, _("Saved. Nobody sees it before it is handed in and reviewed."))
    then = "check/" if request.POST.get("then") == "check" else ""
    return HttpResponseRedirect(f"{LIST}{saved}/{then}")


def _opened(ref: str, writer: Writer) -> Proposal | None:
    """What a form is about: a proposal of the writer's own, or a new one where they may write."""
    if ref:
        return proposals.open_proposal(ref, writer, "edit", _now().date())
    proposals.begin(writer)
    return None


def _refused(form: Form, refusal: Refusal) -> Form:
    if isinstance(refusal, Invalid):
        return Form(form.values, refusal.fields)
    field = "place" if isinstance(refusal, NotFound) else "title"
    return Form(form.values, {field: refusal.message})


def _status(refusal: Refusal) -> int:
    return 409 if isinstance(refusal, Conflict) else 400


def _form(request: HttpRequest, found: Proposal | None, form: Form, status: int = 200) -> HttpResponse:
    context = {
        "nav": "desk",
        "found": found,
        "form": form,
        "errors": form.errors,
        "kinds": words.OPPORTUNITIES.items(),
        "hints": found.hints if found else (),
        "editable": found is None or found.record.state in EDITABLE,
        "last": found.reviews[0] if found and found.reviews else None,
    }
    return render(request, "proposals/write.html", context, status=status)


@private
@signed_in
def check(request: HttpRequest, proposal: str) -> HttpResponse:
    """The proposal as others will see it, what is still missing, and handing in."""
    writer = _writer(request)
    if request.method == "POST":
        proposals.hand_in(proposal, writer=writer, now=_now())
        messages.success(request, _("Handed in. A reviewer reads it next."))
        return HttpResponseRedirect(LIST)
    found = proposals.open_proposal(proposal, writer, "read", _now().date())
    state = found.record.state
    context = {
        **_preview(found),
        "missing": [(field, sentence) for field, sentence in found.missing.items()],
        "editable": state in EDITABLE and may(writer, "edit", found.record),
        "renewing": state in RENEWABLE and may(writer, "end", found.record),
        "ending": state in ON_BOARD and may(writer, "end", found.record),
        "withdrawing": state in EDITABLE | WAITING | ON_BOARD and may(writer, "end", found.record),
    }
    return render(request, "proposals/check.html", context)


@private
@signed_in
def review(request: HttpRequest, proposal: str) -> HttpResponse:
    """Four criteria, an outcome, remarks; the writer reads them."""
    writer = _writer(request)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _reviewed(request, proposal, writer)
        except Invalid as refusal:
            wrong = refusal.fields
        except Conflict as refusal:
            wrong = {"outcome": refusal.message}
    found = proposals.open_proposal(proposal, writer, "review", _now().date())
    context = {
        **_preview(found),
        "criteria": [(name, words.CRITERIA[name], request.POST.get(name, "")) for name in CRITERIA],
        "outcomes": [(name, words.OUTCOMES[name]) for name in OUTCOMES],
        "values": {"outcome": request.POST.get("outcome", ""), "remarks": request.POST.get("remarks", "")},
        "wrong": wrong,
        "errors": list(wrong.items()),
        "waits": found.record.state in WAITING,
        "companies": _companies(found),
    }
    return render(request, "proposals/review.html", context, status=400 if wrong else 200)


def _companies(found: Proposal) -> list[tuple[Able, str]]:
    able = companies_for(found.record.wording)
    return [(one, organisation_url(one.record.public_id, one.record.profile.name)) for one in able]


def _reviewed(request: HttpRequest, ref: str, writer: Writer) -> HttpResponse:
    reader = Reader(request.POST)
    decision = (reader.text("outcome"), reader.text("remarks", longest=5000))
    reader.done()
    state = proposals.review(ref, read_scores(request.POST), decision, writer=writer, now=_now())
    messages.success(request, _("Reviewed: %(state)s.") % {"state": words.said(words.STEPS, state).lower()})
    return HttpResponseRedirect(LIST)


@private
@signed_in
def end(request: HttpRequest, proposal: str) -> HttpResponse:
    """Answered, renewed, closed or withdrawn."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reader = Reader(request.POST)
    until = reader.day("until")
    move = reader.choice("move", ("answer", "renew", "close", "withdraw"))
    reader.done()
    proposals.end(proposal, move, until, writer=_writer(request), now=_now())
    messages.success(request, _("Done."))
    return HttpResponseRedirect(f"{LIST}{proposal}/check/")


def _preview(found: Proposal) -> dict[str, object]:
    wording = found.record.wording
    return {
        "nav": "desk",
        "found": found,
        "wording": wording,
        "kind": words.said(words.OPPORTUNITIES, wording.kind),
        "state": words.said(words.STEPS, found.record.state),
        "languages": [words.language(code) for code in wording.languages],
        "hints": found.hints,
        "files": attachments_of(found.record.pk),
        "steps": [(words.said(words.STEPS, step.state), step.reason, step.recorded_at.date()) for step in found.steps],
        "reviews": [
            (list(zip([words.CRITERIA[n] for n in CRITERIA], one.scores.each, strict=True)), one.scores.total, one)
            for one in found.reviews
        ],
    }


def _listed(records: tuple[OpportunityRecord, ...]) -> list[dict[str, object]]:
    return [
        {
            "record": one,
            "state": words.said(words.STEPS, one.state),
            "kind": words.said(words.OPPORTUNITIES, one.wording.kind),
        }
        for one in records
    ]


def _writer(request: HttpRequest) -> Writer:
    return writer_for(user_id(request), _now().date())


def _now() -> datetime:
    return datetime.now(UTC)
