"""The committee writes what came of the tie, with evidence and how far the tie was behind it."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from twinway.domain.cooperation.committee import VIA, evidence_source
from twinway.domain.cooperation.outcomes import operations, queries, rules
from twinway.domain.cooperation.outcomes.records import Kept, Told
from twinway.engines.planning.fields import EIGHT
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.web import activity_words as words
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.activities import bodies
from twinway.interfaces.web.committee.sheets import (
    Choices,
    Field,
    Sheet,
    Written,
    answered,
    choices,
    evidence_fields,
    evidence_of,
    keeping,
    listed,
    long_text,
    version_of,
    with_values,
)
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict
from twinway.usecases import activities
from twinway.usecases.keep_record import Keeper
from twinway.usecases.ties import show_tie

MARKS = {"more than": ">", "less than": "<", "about": "~", "at least": ">="}
SAME = ("kind", "metric", "unit", "currency", "geography", "as_of", "attribution", "attribution_word", "note")


@private
@signed_in
def begin(request: HttpRequest, tie: str) -> HttpResponse:
    """Put an outcome on record; `?activity=` names the visit it came from."""
    keeper = keeping(request, show_tie(tie, today()).row.tie.pk)
    told = Reader(request.GET)
    chosen = told.text("activity", longest=10)
    told.done()
    sheet = Sheet(
        title=_("What came of it?"),
        about=keeper.title,
        intro=_("A result on record needs evidence, and the words of its source on what part the tie had."),
        fields=with_values((*_fields(keeper), *evidence_fields()), {"activity": chosen}),
        button=_("Put on record"),
        back=_back(keeper),
    )

    def write(reader: Reader) -> Written:
        told, paper = _told(reader, keeper), evidence_of(reader)
        reader.wrong |= rules.problems(told)
        reader.done()
        source = evidence_source(tie=keeper.tie.public_id, evidence=paper)
        operations.record_outcome(tie=keeper.tie.pk, told=told, source=source, hand=keeper.hand())
        return f"{_back(keeper)}?kind=outcome", _("It is on record.")

    return answered(request, sheet, write)


@private
@signed_in
def revise(request: HttpRequest, outcome: str) -> HttpResponse:
    """Change an outcome the committee wrote, or take it back; without new evidence the old one stays."""
    one = queries.get(ref=outcome)
    keeper = keeping(request, one.tie or 0)
    if one.via != VIA:
        raise Conflict(_("Another source tells this; add your own record beside it."))
    sheet = Sheet(
        title=_("Change the result"),
        about=keeper.title,
        intro=_("Leave the evidence empty to keep the one on record."),
        fields=with_values((*_fields(keeper), *evidence_fields()), _values(one)),
        button=_("Save"),
        back=_back(keeper),
        version=one.version,
        withdraw=_("Take it back"),
    )
    ticked = tuple(
        replace(field, picked=one.told.fields) if field.name == "fields" else field for field in sheet.fields
    )

    def write(reader: Reader) -> Written:
        if reader.flag("withdraw"):
            operations.withdraw_outcome(ref=outcome, hand=keeper.hand())
            return _back(keeper), _("It is taken back.")
        told, paper, version = _told(reader, keeper), evidence_of(reader), version_of(reader)
        reader.wrong |= rules.problems(told)
        reader.done()
        source = evidence_source(tie=keeper.tie.public_id, evidence=paper) if paper.title else one.source
        operations.revise_outcome(ref=outcome, told=told, version=version, source=source, hand=keeper.hand())
        return f"{_back(keeper)}?kind=outcome", _("Saved.")

    return answered(request, replace(sheet, fields=ticked), write)


def _back(keeper: Keeper) -> str:
    return f"/ties/{keeper.tie.public_id}/timeline/"


def activities_to_name(keeper: Keeper) -> Choices:
    """The activities of a tie, the youngest first, by public id."""
    found = activities.of_tie(keeper.tie.pk, keeper.now.date())
    told = [(one.held.public_id, f"{one.held.wording.title}, {one.standing.date}") for one in found]
    return (("", _("none on record")), *reversed(told))


def _fields(keeper: Keeper) -> tuple[Field, ...]:
    body = (("", _("nobody in particular")), *bodies(keeper))
    behind = choices(words.ATTRIBUTIONS, rules.ATTRIBUTIONS)
    return (
        Field("kind", _("What came of it?"), kind="radio", choices=choices(words.OUTCOMES, rules.KINDS)),
        Field("metric", _("What is counted?"), _("Such as: stores opened, or value of the contract.")),
        Field("value", _("How many, or how much?"), _("27, >100, about 1,200, or a word such as several.")),
        Field("unit", _("Unit"), _("Such as stores, people. Leave it empty for money.")),
        Field("currency", _("Currency, where it is money"), _("Three letters, such as USD. Nothing is converted.")),
        Field("money_year", _("Year of the money"), _("Such as 2003.")),
        Field("as_of", _("As of when?"), _("2003, June 2003 or 2003-06-30.")),
        Field("attribution", _("How far was the tie behind it?"), kind="radio", choices=behind),
        Field("attribution_word", _("The source’s own word for that"), _("Such as: assisted in forming.")),
        Field(
            "activity", _("Which visit or project did it come from?"), kind="choice", choices=activities_to_name(keeper)
        ),
        *((Field("organisation", _("Which body has it?"), kind="choice", choices=body),) if bodies(keeper) else ()),
        Field("geography", _("Where?"), _("Such as: several Russian cities.")),
        Field("fields", _("In which fields?"), kind="checks", choices=choices(words.FIELDS, EIGHT)),
        Field("sector_codes", _("Sectors"), _("Codes of NAICS 2022, parted by commas; may stay empty.")),
        Field("note", _("Remark"), _("May stay empty."), "area"),
    )


def _told(reader: Reader, keeper: Keeper) -> Told:
    value, qualifier = rules.figure(reader.text("value", longest=200))
    year = reader.text("money_year", longest=4)
    fields = reader.texts("fields", len(EIGHT))
    if not set(fields) <= set(EIGHT):
        reader.wrong["fields"] = _("Choose from the list")
    body = reader.choice("organisation", [key for key, _name in bodies(keeper)])
    return Told(
        kind=reader.choice("kind", rules.KINDS),
        metric=reader.text("metric", longest=120),
        value=value,
        qualifier=qualifier,
        unit=reader.text("unit", longest=100),
        currency=reader.text("currency", longest=3).upper(),
        money_year=int(year) if year.isdecimal() and year.isascii() else None,
        geography=reader.text("geography", longest=200),
        as_of=reader.edtf("as_of"),
        attribution=reader.choice("attribution", rules.ATTRIBUTIONS),
        attribution_word=reader.text("attribution_word", longest=40),
        sector_codes=listed(reader.text("sector_codes")),
        fields=fields,
        activity=named_activity(reader, keeper),
        organisation=int(body) if body else None,
        note=long_text(reader, "note"),
    )


def named_activity(reader: Reader, keeper: Keeper) -> int | None:
    """The primary key of the activity that was chosen, which must be one of this tie."""
    ref = reader.text("activity", longest=10)
    found = {one.held.public_id: one.held.pk for one in activities.of_tie(keeper.tie.pk, keeper.now.date())}
    if ref and ref not in found:
        reader.wrong["activity"] = _("Choose an activity of this tie")
    return found.get(ref)


def _values(one: Kept) -> dict[str, str]:
    told = one.told
    return {
        **{name: str(getattr(told, name)) for name in SAME},
        "value": f"{MARKS.get(told.qualifier, '')}{told.value}",
        "money_year": str(told.money_year or ""),
        "activity": one.activity_id,
        "organisation": str(told.organisation or ""),
        "sector_codes": ", ".join(told.sector_codes),
    }
