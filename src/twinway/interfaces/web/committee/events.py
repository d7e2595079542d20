"""The organiser writes an event, its plan, programme, times and tables for meetings, and how it went."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from twinway.domain.cooperation.events import meetings, operations
from twinway.domain.cooperation.events.records import EventRecord, PlanDraft, Point
from twinway.interfaces.shapes.asked import now, today
from twinway.interfaces.shapes.events import event_url
from twinway.interfaces.web import event_words, words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.event_sheets import (
    LANGUAGES,
    draft_of,
    event_fields,
    owner_field,
    plan_fields,
    plan_of,
    span_of,
    spans_of,
    tie_fields,
    time_fields,
)
from twinway.interfaces.web.committee.sheets import (
    Field,
    Sheet,
    Written,
    answered,
    choices,
    evidence_fields,
    evidence_of,
    listed,
    long_text,
    version_of,
)
from twinway.interfaces.web.reading import Reader
from twinway.usecases import organise_event
from twinway.usecases.organise_event import organiser
from twinway.usecases.ties import show_tie


@private
@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an event, in the name of a body, of a tie or of none."""
    user, moment = user_id(request), now()
    ref = Reader(request.GET).text("tie")
    tie = show_tie(ref, today()).row.tie.pk if ref else None
    organise_event.may_begin(tie, user, moment)
    bodies = organise_event.owners(tie, user, moment)
    fields = (*event_fields(), owner_field(bodies), *tie_fields(ref))
    intro = _("It is planned until you say what became of it; a day that passes changes nothing.")
    sheet = Sheet(_("Begin an event"), _("Who, when and where"), fields, _("Save the event"), "/events/", intro=intro)

    def write(reader: Reader) -> Written:
        draft = draft_of(reader, user, moment)
        made = organise_event.begin(draft, PlanDraft(owner=draft.owner), user=user, now=moment)
        return f"/committee/events/{made}/", _(
            "The event is on record. Say now when it is by the clock, and who may come."
        )

    return answered(request, sheet, write)


@private
@signed_in
def plan(request: HttpRequest, event: str) -> HttpResponse:
    """The plan of an event: clocks, words in languages, who may come."""
    one = organiser(event, user_id(request), now())
    sheet = Sheet(
        title=_("Plan the event"),
        about=one.event.title,
        fields=plan_fields(one.event),
        button=_("Save the plan"),
        back=_page(one.event),
        version=one.event.plan.version,
    )

    def write(reader: Reader) -> Written:
        operations.plan(ref=event, draft=plan_of(reader, one.event), version=version_of(reader), hand=one.hand())
        return _page(one.event), _("Saved.")

    return answered(request, sheet, write)


@private
@signed_in
def add_point(request: HttpRequest, event: str) -> HttpResponse:
    """Add a point to the programme."""
    one = organiser(event, user_id(request), now())
    titles = tuple(Field(f"title_{lang}", f"{_('What it is')}: {words.language(lang)}") for lang in LANGUAGES)
    fields = (*time_fields(one.event), *titles, Field("where", _("Where"), _("A house or room; may stay empty.")))
    sheet = Sheet(_("Add to the programme"), one.event.title, fields, _("Add it"), _page(one.event))

    def write(reader: Reader) -> Written:
        titled = {lang: reader.text(f"title_{lang}", longest=200) for lang in LANGUAGES}
        where = reader.text("where", longest=200)
        starts, ends = span_of(reader)
        operations.add_point(ref=event, point=Point(starts, ends, titled, where), hand=one.hand())
        return _page(one.event), _("It is in the programme.")

    return answered(request, sheet, write)


@private
@signed_in
def remove_point(request: HttpRequest, event: str, point: int) -> HttpResponse:
    """Take a point out of the programme."""
    one = organiser(event, user_id(request), now())
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.remove_point(ref=event, point=point)
    messages.success(request, _("It is out of the programme."))
    return HttpResponseRedirect(_page(one.event))


@private
@signed_in
def add_slots(request: HttpRequest, event: str) -> HttpResponse:
    """Open times for meetings, one after the other, and put up the tables for them."""
    one = organiser(event, user_id(request), now())
    day, starts, _ends, zone, which = time_fields(one.event)
    fields = (
        *(day, starts, zone, which),
        Field("minutes", _("How many minutes is a meeting?"), value="25"),
        Field("pause", _("And between two?"), _("Minutes."), value="5"),
        Field("count", _("How many times one after the other?"), value="6"),
    )
    sheet = Sheet(_("Open times for meetings"), one.event.title, fields, _("Open them"), _desk(event))

    def write(reader: Reader) -> Written:
        meetings.add_slots(ref=event, spans=spans_of(reader), hand=one.hand())
        return _desk(event), _("The times are open.")

    return answered(request, sheet, write)


@private
@signed_in
def add_tables(request: HttpRequest, event: str) -> HttpResponse:
    """Put up tables."""
    one = organiser(event, user_id(request), now())
    fields = (
        Field("names", _("Names of the tables"), _("Parted by commas, such as: A1, A2, A3."), "area"),
        Field("seats", _("Seats at each"), value="4"),
    )
    sheet = Sheet(_("Put up tables"), one.event.title, fields, _("Put them up"), _desk(event))

    def write(reader: Reader) -> Written:
        names, seats = listed(long_text(reader, "names")), reader.whole("seats", 0, 60)
        reader.done()
        meetings.add_tables(ref=event, names=[name[:60] for name in names], seats=seats, hand=one.hand())
        return _desk(event), _("The tables are there.")

    return answered(request, sheet, write)


@private
@signed_in
def tell_end(request: HttpRequest, event: str) -> HttpResponse:
    """Say that it happened, with what shows it, or that it was cancelled."""
    one = organiser(event, user_id(request), now())
    states = choices(event_words.STATES, ("happened", "cancelled"))
    fields = (
        Field("state", _("What became of it?"), kind="radio", choices=states),
        Field("day", _("On which day?"), _("2003-02-15 or February 2003.")),
        Field("note", _("In a sentence"), _("May stay empty.")),
        *evidence_fields(),
    )
    sheet = Sheet(_("How did it go?"), one.event.title, fields, _("Save"), _page(one.event))

    def write(reader: Reader) -> Written:
        state, day = reader.choice("state", ("happened", "cancelled")), reader.edtf("day")
        note, paper = reader.text("note"), evidence_of(reader)
        reader.done()
        organise_event.tell_end(one, state, day, paper, note)
        return _page(one.event), _("It is on record.")

    return answered(request, sheet, write)


def _page(event: EventRecord) -> str:
    return event_url(event.public_id, event.title)


def _desk(event: str) -> str:
    return f"/committee/events/{event}/desk/"
