"""My spreadsheet: hand a table in, correct how it is read, look at every line, import it, take it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from twinway.domain.cooperation.imports.records import LineReport
from twinway.interfaces.shapes.asked import now
from twinway.interfaces.web import sheet_forms, sheet_words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import READS, private
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.sending import sent
from twinway.kernel.errors import Invalid
from twinway.usecases import sheet_imports
from twinway.usecases.sheet_imports import Asked
from twinway.usecases.sheets.records import Line

PER_PAGE = 50
MOST_ASKED = 20  # places asked about on one page
HIGHEST_PAGE = 100_000
ROOM = 256 * 1024  # bytes of a form around its file
START = "/import/"


@private
@signed_in
@csrf_protect
def _start(request: HttpRequest) -> HttpResponse:
    """One's tables, and the form to hand one in."""
    if request.method != "POST":
        return _first_page(request, {}, 200)
    try:
        ref = _hand_in(request)
    except Invalid as refusal:
        return _first_page(request, refusal.fields, 400)
    return HttpResponseRedirect(f"{START}{ref}/")


@private
@signed_in
def _too_large(request: HttpRequest) -> HttpResponse:
    """The form again, without reading a file that is far too large."""
    try:
        sheet_imports.refuse_large(_length(request))
    except Invalid as refusal:
        return _first_page(request, refusal.fields, 400)
    return _first_page(request, {}, 200)


@csrf_exempt
def start(request: HttpRequest) -> HttpResponse:
    """One's tables, and the form to hand one in; a file far too large is refused before any of it is read.

    The form's token stands in the body, so it is checked behind this gate: `_start` is protected.
    """
    view = _too_large if request.method == "POST" and _length(request) > _most() else _start
    return view(request)


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0


def _most() -> int:
    return 10 * 1024 * 1024 + ROOM


@private
@signed_in
def show(request: HttpRequest, sheet: str) -> HttpResponse:
    """One table: how it is read, what it comes to, and the buttons to read it anew or to import it."""
    asked = sheet_imports.look(sheet, user_id(request), now())
    if request.method != "POST":
        return _page(request, asked, {}, 200)
    if request.POST.get("do") == "forget":
        sheet_imports.throw_away(sheet, user_id(request))
        messages.success(request, _("The table is thrown away. Nothing of it was on record."))
        return HttpResponseRedirect(START)
    try:
        imported = _read_anew(request, asked)
    except Invalid as refusal:
        return _page(request, sheet_forms.with_sent(asked, request.POST), refusal.fields, 400)
    return HttpResponseRedirect(f"{START}{sheet}/{'' if imported else '?show=preview#lines'}")


@private
@signed_in
def undo(request: HttpRequest, sheet: str) -> HttpResponse:
    """Take back what a table put on record."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    report = sheet_imports.take_back(sheet, user_id(request), now())
    kept = sum(line.verdict == "kept" for line in report)
    gone = len(report) - kept
    told = ngettext("%(n)s line is taken back.", "%(n)s lines are taken back.", gone) % {"n": gone}
    stays = ngettext("%(n)s is kept: somebody changed it since.", "%(n)s are kept: somebody changed them since.", kept)
    messages.success(request, f"{told} {stays % {'n': kept}}" if kept else told)
    return HttpResponseRedirect(f"{START}{sheet}/")


@private
@signed_in
def example(request: HttpRequest, kind: str) -> HttpResponse:
    """A table to fill in."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    sheet_imports.mine(user_id(request), now())
    return sent(b"\xef\xbb\xbf" + sheet_imports.template(kind).encode(), "text/csv", f"{kind}.csv")


def _hand_in(request: HttpRequest) -> str:
    reader = Reader(request.POST)
    pasted = request.POST.get("pasted") or ""
    reader.done()
    given = request.FILES.get("file")
    content, name = b"", ""
    if isinstance(given, UploadedFile):
        sheet_imports.refuse_large(given.size or 0)
        content, name = given.read(), sheet_forms.one_upload(given.name or "")
    return sheet_imports.hand_in(user=user_id(request), name=name, content=content, pasted=pasted, now=now())


def _first_page(request: HttpRequest, wrong: Mapping[str, str], status: int) -> HttpResponse:
    found = sheet_imports.mine(user_id(request), now())
    context = {
        "nav": "desk",
        "sheets": [(one, sheet_words.KINDS[one.kind]) for one in found],
        "kinds": [(kind, sheet_words.KINDS[kind]) for kind in sheet_words.KINDS],
        "wrong": wrong,
        "errors": list(wrong.items()),
        "undo_days": sheet_imports.UNDO_DAYS,
    }
    return render(request, "sheets/start.html", context, status=status)


def _read_anew(request: HttpRequest, asked: Asked) -> bool:
    """Save how the table is read, and import it where that was pressed; whether it was."""
    told = request.POST.get("version") or ""
    version = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0
    reading = sheet_forms.reading_of(request.POST, asked)
    user, ref = user_id(request), asked.sheet.public_id
    sheet_imports.settle(ref, user, version=version, reading=reading, now=now())
    if request.POST.get("do") != "import" or reading.kind != asked.sheet.reading.kind:
        return False
    report = sheet_imports.bring_in(ref, user, version=version + 1, now=now())
    count = sum(line.verdict == "new" for line in report)
    messages.success(request, ngettext("%(n)s line is imported.", "%(n)s lines are imported.", count) % {"n": count})
    return True


def _page(request: HttpRequest, asked: Asked, wrong: Mapping[str, str], status: int) -> HttpResponse:
    sheet = asked.sheet
    reader = Reader(request.GET)
    number = reader.whole("page", 1, HIGHEST_PAGE)
    imported = bool(sheet.report) and request.GET.get("show") != "preview"
    lines: Sequence[Line | LineReport] = sheet.report if imported else asked.told.lines
    page = Paginator(cast("Sequence[object]", lines), PER_PAGE).get_page(1 if reader.wrong else number)
    counted = Counter(line.verdict for line in lines)
    context = {
        "nav": "desk",
        "sheet": sheet,
        "asked": asked,
        "told": sheet.content.told,
        "separator": sheet_words.SEPARATORS.get(str(sheet.content.told.get("separator")), ""),
        "kinds": list(sheet_words.KINDS.items()),
        "columns": sheet_forms.columns(sheet, wrong),
        "fields": sheet_forms.fields(sheet.reading.kind),
        "choices": sheet_forms.choices(asked, wrong),
        "written_tie": sheet.reading.kind != "ties" and len(asked.ground.ties) > sheet_forms.MOST_TIES,
        "people": sheet.reading.kind in ("people", "visits"),
        "places": [(ask, wrong.get(f"other-{ask.id}", "")) for ask in asked.told.places[:MOST_ASKED]],
        "missing": [sheet_words.field(name) for name in sheet_imports.missing_in(sheet.reading)],
        "repeated": sheet_imports.repeated_in(sheet),
        "page": page,
        "rows": [_row(line) for line in cast("Sequence[Line | LineReport]", page.object_list)],
        "counts": [(word, counted[code]) for code, word in sheet_words.VERDICTS.items() if counted[code]],
        "new": asked.told.count("new"),
        "imported": imported,
        "undo_until": (sheet.applied_at + timedelta(days=sheet_imports.UNDO_DAYS)).date() if sheet.applied_at else None,
        "wrong": wrong,
        "errors": list(wrong.items()),
    }
    return render(request, "sheets/sheet.html", context, status=status)


def _row(line: Line | LineReport) -> dict[str, object]:
    """A line for the table on the page."""
    field = line.field if isinstance(line, Line) else ""
    named = sheet_words.field(field) if field in _FIELDS else ""
    return {
        "line": line.line,
        "verdict": sheet_words.VERDICTS[line.verdict],
        "says": line.says,
        "message": f"{named}: {line.message}" if named else line.message,
    }


_FIELDS = frozenset(sheet_words.FIELDS)
