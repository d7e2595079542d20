"""The committee writes objectives, adopts them, adds readings, and drops one with a reason."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from twinway.domain.cooperation.committee import evidence_source
from twinway.domain.cooperation.objectives import operations, queries
from twinway.domain.cooperation.objectives.records import Aim, ObjectiveRecord
from twinway.domain.cooperation.objectives.rules import plain
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.sheets import (
    Choices,
    Field,
    Sheet,
    Written,
    answered,
    decimal,
    evidence_fields,
    evidence_of,
    keeping,
    shown,
    version_of,
    with_values,
)
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.usecases.keep_record import Keeper
from twinway.usecases.ties import show_tie

FROM_A_PLAN = ("what", "field", "indicator", "unit", "due")  # what a plan proposes; the figures are for people
TEXTS = ("what", "field", "indicator", "unit", "owner_role", "measured_by")


@private
@signed_in
def begin(request: HttpRequest, tie: str) -> HttpResponse:
    """Write an objective as a draft."""
    keeper = keeping(request, show_tie(tie, today()).row.tie.pk)
    intro = _("A draft may be unfinished. It is adopted once it says from where to where, by when and by whom.")
    back = f"/ties/{tie}/objectives/"
    told = Reader(request.GET)
    fields = with_values(_fields(keeper), {name: told.text(name) for name in FROM_A_PLAN if told.text(name)})
    sheet = Sheet(_("Write an objective"), keeper.title, fields, _("Save the draft"), back, intro=intro)

    def write(reader: Reader) -> Written:
        ref = operations.draft(tie=keeper.tie.pk, aim=_aim(reader, keeper), hand=keeper.hand())
        return f"/objectives/{ref}/", _("The draft is saved. Adopt it when it is agreed.")

    return answered(request, sheet, write)


@private
@signed_in
def redraft(request: HttpRequest, objective: str) -> HttpResponse:
    """Change a draft."""
    one = queries.get(ref=objective)
    keeper = keeping(request, one.tie)

    def write(reader: Reader) -> Written:
        version = version_of(reader)
        operations.redraft(ref=objective, aim=_aim(reader, keeper), version=version, hand=keeper.hand())
        return _page(objective), _("Saved.")

    return answered(request, _draft_sheet(keeper, one), write)


@private
@signed_in
def adopt(request: HttpRequest, objective: str) -> HttpResponse:
    """Adopt a draft; what it still lacks is named at its fields."""
    one = queries.get(ref=objective)
    keeper = keeping(request, one.tie)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        operations.adopt(ref=objective, on=today())
    except Invalid as lacking:
        return shown(request, _draft_sheet(keeper, one), lacking.fields, 400, f"/committee/objectives/{objective}/")
    messages.success(request, _("It is adopted. From now on readings count."))
    return HttpResponseRedirect(_page(objective))


@private
@signed_in
def drop(request: HttpRequest, objective: str) -> HttpResponse:
    """Give an objective up, and say why."""
    one = queries.get(ref=objective)
    keeping(request, one.tie)
    fields = (Field("reason", _("Why is it dropped?"), _("The reason is shown.")),)
    sheet = Sheet(_("Drop the objective"), one.aim.what, fields, _("Drop it"), _page(objective))

    def write(reader: Reader) -> Written:
        reason = reader.text("reason", longest=500)
        reader.done()
        operations.drop(ref=objective, reason=reason, on=today())
        return _page(objective), _("It is dropped.")

    return answered(request, sheet, write)


@private
@signed_in
def read(request: HttpRequest, objective: str) -> HttpResponse:
    """Add a reading, or one that corrects another."""
    one = queries.get(ref=objective)
    keeper = keeping(request, one.tie)
    sheet = Sheet(
        title=_("Add a reading"),
        about=f"{one.aim.what}: {one.aim.indicator}",
        intro=_(
            "The figure as it stood on a day, not what was added since. Readings are never changed, only corrected."
        ),
        fields=_reading_fields(one),
        button=_("Add the reading"),
        back=_page(objective),
    )

    def write(reader: Reader) -> Written:
        value, day, note = decimal(reader, "value"), reader.edtf("day"), reader.text("note")
        corrects, paper = reader.text("corrects"), evidence_of(reader)
        if value is None:
            reader.wrong.setdefault("value", _("Enter the figure"))
        reader.done()
        hand = keeper.hand()
        source = evidence_source(tie=keeper.tie.public_id, evidence=paper) if paper.title else hand.source
        operations.read(
            ref=objective,
            day=day,
            value=value,  # type: ignore[arg-type]  # refused above where it is None
            hand=replace(hand, source=source),
            corrects=int(corrects) if corrects.isdecimal() and len(corrects) < 10 else None,
            note=note,
        )
        return _page(objective), _("The reading is on record.")

    return answered(request, sheet, write)


def _page(objective: str) -> str:
    return f"/objectives/{objective}/"


def _draft_sheet(keeper: Keeper, one: ObjectiveRecord) -> Sheet:
    fields = with_values(_fields(keeper), _values(one))
    back = _page(one.public_id)
    return Sheet(_("Change the draft"), keeper.title, fields, _("Save the draft"), back, one.version)


def _bodies(keeper: Keeper) -> Choices:
    held = keeper.register.evidence.bodies.get(keeper.tie.pk, ())
    return (("", _("no body")), *((str(body.organisation), body.name) for body in held))


def _fields(keeper: Keeper) -> tuple[Field, ...]:
    dates = _("2003, June 2003 or 2003-06-30.")
    return (
        Field(
            "what", _("What is to be reached?"), _("One sentence, such as: three proposals of companies are posted.")
        ),
        Field("field", _("Field of cooperation"), _("Such as economic development; may stay empty.")),
        Field("indicator", _("What is counted?"), _("Such as: proposals posted.")),
        Field("unit", _("Unit"), _("Such as proposals, visits, students.")),
        Field("baseline", _("Where does it stand at the start?"), _("A number; 0 where nothing is there yet.")),
        Field("baseline_date", _("On which day?"), _("Empty: the day it is adopted.")),
        Field("target", _("What number is to be reached?")),
        Field("due", _("By when?"), dates),
        Field("owner_role", _("Who answers for it?"), _("A role, such as chair of the business group.")),
        Field("owner", _("Which body?"), kind="choice", choices=_bodies(keeper)),
        Field("measured_by", _("Where do readings come from?"), _("Such as: the list of proposals on the board.")),
    )


def _values(one: ObjectiveRecord) -> dict[str, str]:
    aim = one.aim
    return {
        **{name: str(getattr(aim, name)) for name in (*TEXTS, "baseline_date", "due")},
        "baseline": plain(aim.baseline),
        "target": plain(aim.target),
        "owner": str(aim.owner or ""),
    }


def _aim(reader: Reader, keeper: Keeper) -> Aim:
    owner = reader.choice("owner", [key for key, _name in _bodies(keeper) if key])
    aim = Aim(
        what=reader.text("what"),
        field=reader.text("field", longest=60),
        indicator=reader.text("indicator", longest=200),
        unit=reader.text("unit", longest=60),
        baseline=decimal(reader, "baseline"),
        baseline_date=reader.edtf("baseline_date"),
        target=decimal(reader, "target"),
        due=reader.edtf("due"),
        owner_role=reader.text("owner_role", longest=200),
        owner=int(owner) if owner else None,
        measured_by=reader.text("measured_by"),
    )
    reader.done()
    return aim


def _reading_fields(one: ObjectiveRecord) -> tuple[Field, ...]:
    corrected = {reading.corrects for reading in one.readings}
    open_ones = [reading for reading in one.readings if reading.pk not in corrected]
    told = tuple((str(reading.pk), f"{reading.date}: {plain(reading.value)}") for reading in open_ones)
    corrects = Field("corrects", _("Does it correct an earlier one?"), kind="choice", choices=(("", _("no")), *told))
    return (
        Field("value", _("The figure"), one.aim.unit),
        Field("day", _("On which day did it stand so?"), _("2003, June 2003 or 2003-06-30.")),
        *((corrects,) if told else ()),
        Field("note", _("Remark"), _("May stay empty.")),
        *evidence_fields(),
    )
