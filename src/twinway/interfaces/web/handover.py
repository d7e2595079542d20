"""The handover pack as a page for those who look after the tie, printed by the browser or saved as PDF."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.handover import sheet_of
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.sheets import keeping, long_text
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.usecases.handover import pack_of, pdf_of, write_tone
from twinway.usecases.ties import find_tie


@private
@signed_in
def show(request: HttpRequest, tie: str) -> HttpResponse:
    """The pack; posting writes how to speak with the other side."""
    keeper = keeping(request, find_tie(tie, today())[0].tie.pk)
    if request.method != "POST":
        return _page(request, tie)
    reader = Reader(request.POST)
    text = long_text(reader, "text")
    try:
        reader.done()
        write_tone(text, keeper=keeper)
    except Invalid as refusal:
        return _page(request, tie, refusal.fields)
    messages.success(request, _("It is kept; only editors read it."))
    return HttpResponseRedirect(request.path)


@private
@signed_in
def pdf(request: HttpRequest, tie: str) -> HttpResponse:
    """The pack as PDF, where the operator has installed the extra."""
    keeping(request, find_tie(tie, today())[0].tie.pk)
    content = pdf_of(sheet_of(pack_of(tie, today())))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="handover-{tie}.pdf"'
    return response


def _page(request: HttpRequest, tie: str, wrong: dict[str, str] | None = None) -> HttpResponse:
    pack = pack_of(tie, today())
    context = {
        "nav": "desk",
        "sheet": sheet_of(pack),
        "tie_id": pack.view.row.tie.public_id,
        "tone": request.POST.get("text") or (pack.tone.text if pack.tone else ""),
        "printed_on": today(),
        "wrong": wrong or {},
        "errors": list((wrong or {}).items()),
    }
    return render(request, "desk/handover.html", context, status=400 if wrong else 200)
