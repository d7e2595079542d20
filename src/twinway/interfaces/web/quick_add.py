"""Quick add on a phone: one small form that works without scripts, keeps what was typed, and does it once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.interfaces.shapes.asked import today
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.sheets import keeping, long_text
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.sending import sent
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import quick_add
from twinway.usecases.keep_record import Keeper
from twinway.usecases.quick_add import KINDS, Told, Upload
from twinway.usecases.tie_facts import side_label
from twinway.usecases.ties import find_tie

TEXTS = ("kind", "date", "text", "from_side", "alt", "rights")
LONGEST_TEXT = 5000


@private
@signed_in
def show(request: HttpRequest, tie: str) -> HttpResponse:
    """The form, or what became of it."""
    keeper = _keeper(request, tie)
    if request.method != "POST":
        kind = request.GET.get("kind", "")
        return _page(request, keeper, {"kind": kind if kind in KINDS else "visit", "token": secrets.token_hex(16)})
    typed = {name: request.POST.get(name, "") for name in (*TEXTS, "agreed", "token")}
    try:
        reader = Reader(request.POST)
        done = quick_add.add(_told(reader), _upload(request), keeper=keeper, wrong=reader.wrong)
    except Invalid as refusal:
        return _page(request, keeper, typed, refusal.fields)
    messages.success(request, _said(done))
    return HttpResponseRedirect("/desk/")


@private
@signed_in
def remove(request: HttpRequest, tie: str, picture: int) -> HttpResponse:
    """Take a picture away."""
    keeper = _keeper(request, tie)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    quick_add.remove(picture, keeper=keeper)
    messages.success(request, _("The picture is removed."))
    return HttpResponseRedirect(f"/ties/{tie}/")


def picture(_request: HttpRequest, tie: str, picture: int) -> HttpResponse:
    """A picture of a tie, for all."""
    row, _register = find_tie(tie, today())
    found, content = quick_add.picture(row.tie.pk, picture)
    return sent(content, found.type, found.name)


def _keeper(request: HttpRequest, tie: str) -> Keeper:
    return keeping(request, find_tie(tie, today())[0].tie.pk)


def _told(reader: Reader) -> Told:
    return Told(
        token=reader.text("token", longest=40) or secrets.token_hex(16),
        kind=reader.choice("kind", KINDS),
        date=reader.edtf("date"),
        text=long_text(reader, "text", LONGEST_TEXT),
        from_side=reader.choice("from_side", ("a", "b", "both")),
        alt=reader.text("alt"),
        rights=reader.text("rights", longest=200),
        agreed=reader.flag("agreed"),
    )


def _upload(request: HttpRequest) -> Upload | None:
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        return None
    quick_add.refuse_large(given.size or 0)
    return Upload(given.name or "", given.read())


def _said(done: str) -> str:
    told = {
        "visit": _("The visit is on record."),
        "photo": _("The photo is on the page of the tie."),
        "note": _("The note is kept; only editors read it."),
        "contact": _("The contact is kept; only editors read it."),
    }
    return told.get(done, _("This was saved already."))


def _page(
    request: HttpRequest, keeper: Keeper, typed: Mapping[str, str], wrong: Mapping[str, str] | None = None
) -> HttpResponse:
    wrong = wrong or {}
    day = PartialDate.parse(today().isoformat()).words()
    first, second = (side_label(keeper.register, side) for side in keeper.tie.sides)
    context = {
        "nav": "desk",
        "title": keeper.title,
        "tie_id": keeper.tie.public_id,
        "typed": {"date": day, "rights": _("our committee"), **typed},
        "kinds": list(zip(KINDS, (_("Visit"), _("Photo"), _("Note"), _("Contact")), strict=True)),
        "sides": [("a", first), ("b", second), ("both", _("both"))],
        "kept": quick_add.waiting(typed.get("token", ""), keeper=keeper),
        "wrong": wrong,
        "errors": list(wrong.items()),
    }
    return render(request, "desk/add.html", context, status=400 if wrong else 200)
