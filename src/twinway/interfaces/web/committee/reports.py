"""The committee hands in a report: a new version of a text about the tie, with what caused it."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from twinway.interfaces.shapes.asked import today
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import READS, private
from twinway.interfaces.web.committee.outcomes import activities_to_name, named_activity
from twinway.interfaces.web.committee.sheets import Choices, Field, Sheet, Written, answered, keeping, with_values
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.sending import sent
from twinway.usecases import reports
from twinway.usecases.keep_record import Keeper
from twinway.usecases.reports import Issue, Upload
from twinway.usecases.ties import show_tie


@private
@signed_in
def hand_in(request: HttpRequest, tie: str) -> HttpResponse:
    """Hand in a report; `?activity=` names the visit that caused it."""
    keeper = keeping(request, show_tie(tie, today()).row.tie.pk)
    told = Reader(request.GET)
    chosen = told.text("activity", longest=10)
    told.done()
    back = f"/ties/{keeper.tie.public_id}/timeline/"
    sheet = Sheet(
        title=_("Hand in a report"),
        about=keeper.title,
        intro=_("It becomes a new version of a text about this tie. Earlier versions stay. All can read it."),
        fields=with_values(_fields(keeper), {"activity": chosen}),
        button=_("Hand in"),
        back=back,
    )

    def write(reader: Reader) -> Written:
        text = reader.choice("text", [key for key, _words in _texts(keeper)]) or reader.text("title")
        activity = named_activity(reader, keeper)
        issue = Issue(reader.text("change_note"), reader.edtf("date"), activity)
        if not text:
            reader.wrong.setdefault("text", _("Choose a text, or write the title of a new one"))
        reader.done()
        number = reports.hand_in(text, issue, _upload(request), keeper)
        return f"{back}?kind=report", _("Version %(number)s is on record.") % {"number": number}

    return answered(request, sheet, write)


@private
def read(request: HttpRequest, tie: str, version: int) -> HttpResponse:
    """The file of a version, saved rather than shown; all may read it."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    found = reports.read(tie, version, today())[1]
    return sent(found.content, found.told.type, found.told.name)


def _upload(request: HttpRequest) -> Upload | None:
    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile):
        return None
    reports.refuse_large(given.size or 0)
    return Upload(given.name or "", given.read())


def _texts(keeper: Keeper) -> Choices:
    return tuple((one.key, one.title) for one in reports.texts_of(keeper.tie.pk))


def _fields(keeper: Keeper) -> tuple[Field, ...]:
    new = ("", _("a new text"))
    return (
        Field("text", _("Of which text is it a new version?"), kind="choice", choices=(new, *_texts(keeper))),
        Field("title", _("Title of a new text"), _("Only where it is none of these.")),
        Field("change_note", _("What is new in it?"), _("Such as: figures of 2001, two companies added.")),
        Field("date", _("When was it issued?"), _("2002, July 2002 or 2002-07-15.")),
        Field("activity", _("Which visit caused it?"), kind="choice", choices=activities_to_name(keeper)),
        Field("file", _("The file"), _("PDF or picture; may be left out where it is only known of."), kind="file"),
    )
