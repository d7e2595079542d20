"""The files of a proposal: the writer's page that adds and removes them, and the address each is read at."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import READS, private
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.sending import sent
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases import attachments
from twinway.usecases.attachments import Upload
from twinway.usecases.proposal_rights import Writer, writer_for


@private
@signed_in
def show(request: HttpRequest, proposal: str) -> HttpResponse:
    """The files, and the form to add one."""
    if request.method != "POST":
        return _page(request, proposal)
    try:
        _add(request, proposal)
    except Invalid as refusal:
        return _page(request, proposal, refusal.fields, status=400)
    except Conflict as refusal:
        return _page(request, proposal, {"file": refusal.message}, status=409)
    messages.success(request, _("The file is added."))
    return HttpResponseRedirect(request.path)


@private
@signed_in
def remove(request: HttpRequest, proposal: str, file: int) -> HttpResponse:
    """Take a file away."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    attachments.remove(proposal, file, writer=_writer(request), now=_now())
    messages.success(request, _("The file is removed."))
    return HttpResponseRedirect(f"/desk/proposals/{proposal}/files/")


@private
def read(request: HttpRequest, opportunity: str, file: int) -> HttpResponse:
    """One file, for whoever may see the opportunity."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    found = attachments.read(opportunity, file, writer=_writer(request), now=_now())
    return sent(found.content, found.record.type, found.record.name)


def _add(request: HttpRequest, proposal: str) -> None:
    writer, given = _writer(request), request.FILES.get("file")
    attachments.files_of(proposal, writer, _now())
    reader = Reader(request.POST)
    alt = reader.text("alt")
    reader.done()
    if not isinstance(given, UploadedFile):
        raise Invalid({"file": _("Choose a file")})
    attachments.refuse_large(given.size or 0)
    attachments.add(proposal, Upload(given.name or "", given.read()), alt, writer=writer, now=_now())


def _page(request: HttpRequest, proposal: str, wrong: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    record, files = attachments.files_of(proposal, _writer(request), _now())
    told = {
        "nav": "desk",
        "record": record,
        "files": files,
        "wrong": wrong or {},
        "errors": list((wrong or {}).items()),
        "alt": request.POST.get("alt", ""),
    }
    return render(request, "proposals/files.html", told, status=status)


def _writer(request: HttpRequest) -> Writer:
    now = _now().date()
    return writer_for(user_id(request) if request.user.is_authenticated else None, now)


def _now() -> datetime:
    return datetime.now(UTC)
