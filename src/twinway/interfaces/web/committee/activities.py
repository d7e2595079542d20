"""The committee writes visits, gifts, aid, projects and letters, and tells what became of a plan."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from twinway.domain.cooperation.activities import operations, queries, rules
from twinway.domain.cooperation.activities.records import Gift, Held, Money, Wording
from twinway.domain.cooperation.committee import VIA, evidence_source
from twinway.domain.places.records import PlaceRecord
from twinway.engines.planning.fields import EIGHT
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.urls import activity_url
from twinway.interfaces.web import activity_words as words
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee import lines
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
    long_text,
    version_of,
    with_values,
)
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict
from twinway.usecases import places
from twinway.usecases.keep_record import Keeper
from twinway.usecases.places import PlaceNotFound, PlaceQuestion
from twinway.usecases.tie_facts import side_label
from twinway.usecases.ties import show_tie

LETTERS = ("a", "b")
TRAVEL = ("hosts", "place", "members_a", "members_b", "programme")
GIVING = ("what_given", "value_class", "kept_by")
ONLY: dict[str, tuple[str, ...]] = {  # fields a kind does not ask for
    "visit": GIVING,
    "delegation": GIVING,
    "project": (*GIVING, "programme"),
    "gift": ("members_a", "members_b", "programme", "outputs", "hosts", "place"),
    "humanitarian": ("members_a", "members_b", "programme", "hosts", "place"),
    "correspondence": (*GIVING, *TRAVEL, "money_a", "money_b"),
}


@private
@signed_in
def begin(request: HttpRequest, tie: str) -> HttpResponse:
    """Put an activity on record; `?kind=` says which, so that the form asks only for what belongs to it."""
    keeper = keeping(request, show_tie(tie, today()).row.tie.pk)
    told = Reader(request.GET)
    kind = told.choice("kind", rules.KINDS, "visit")
    told.done()
    state = Field("state", _("Did it happen?"), kind="radio", choices=choices(words.STATES, ("happened", "planned")))
    sheet = Sheet(
        title=_("Put on record: %(what)s") % {"what": words.KINDS[kind]},
        about=keeper.title,
        intro=_("It is public at once. A plan stays a plan until somebody tells what became of it."),
        fields=(*_first_fields(keeper), state, *_more_fields(keeper, kind)),
        button=_("Put on record"),
        back=f"/ties/{tie}/timeline/",
    )

    def write(reader: Reader) -> Written:
        wording, state = _wording(reader, keeper, kind), reader.choice("state", ("happened", "planned"))
        if not state:
            reader.wrong["state"] = _("Say whether it happened or is planned")
        reader.done()
        ref = operations.record_activity(
            ties=[keeper.tie.pk], wording=wording, happened=state == "happened", hand=keeper.hand()
        )
        return activity_url(ref, wording.title), _("It is on record.")

    return answered(request, sheet, write)


@private
@signed_in
def revise(request: HttpRequest, activity: str) -> HttpResponse:
    """Change what the committee wrote, or take it back."""
    one = queries.get(ref=activity)
    keeper = keeping(request, one.ties[0])
    if one.via != VIA:
        raise Conflict(_("Another source tells this; add your own record beside it."))
    kind = one.wording.kind
    sheet = Sheet(
        title=_("Change the record"),
        about=one.wording.title,
        fields=with_values((*_first_fields(keeper), *_more_fields(keeper, kind)), _values(one, keeper)),
        button=_("Save"),
        back=page_of(one),
        version=one.version,
        withdraw=_("Take it back"),
    )
    sheet = _picked(sheet, one)

    def write(reader: Reader) -> Written:
        if reader.flag("withdraw"):
            operations.withdraw_activity(ref=activity, hand=keeper.hand())
            return f"/ties/{keeper.tie.public_id}/timeline/", _("It is taken back.")
        wording, version = _wording(reader, keeper, kind, one.wording.place), version_of(reader)
        reader.done()
        operations.revise_activity(ref=activity, wording=wording, version=version, hand=keeper.hand())
        return activity_url(activity, wording.title), _("Saved.")

    return answered(request, sheet, write)


@private
@signed_in
def end(request: HttpRequest, activity: str) -> HttpResponse:
    """Tell what became of a plan: it happened, or was cancelled, and what shows it."""
    one = queries.get(ref=activity)
    keeper = keeping(request, one.ties[0])
    states = choices(words.STATES, ("happened", "cancelled"))
    sheet = Sheet(
        title=_("What became of it?"),
        about=one.wording.title,
        intro=_("A plan never happens by itself. Without evidence nothing is recorded."),
        fields=(
            Field("state", _("Did it happen?"), kind="radio", choices=states),
            Field("day", _("On which day?"), _("When it happened, or when it was called off: 2003-02-10.")),
            Field("note", _("Remark"), _("May stay empty.")),
            *evidence_fields(),
        ),
        button=_("Record it"),
        back=page_of(one),
    )

    def write(reader: Reader) -> Written:
        state, day = reader.choice("state", ("happened", "cancelled")), reader.edtf("day")
        note, paper = reader.text("note"), evidence_of(reader)
        reader.wrong |= rules.ending_problems(one.state, state, day, keeper.now.date())
        reader.done()
        source = evidence_source(tie=keeper.tie.public_id, evidence=paper)
        operations.tell_end(ref=activity, state=state, day=day, note=note, source=source, hand=keeper.hand())
        return page_of(one), _("It is on record.")

    return answered(request, sheet, write)


def page_of(one: Held) -> str:
    """The public page of an activity."""
    return activity_url(one.public_id, one.wording.title)


def sides(keeper: Keeper) -> Choices:
    """The sides of a tie by letter."""
    return tuple((side.letter, side_label(keeper.register, side)) for side in keeper.tie.sides)


def bodies(keeper: Keeper) -> Choices:
    """The bodies of a tie by primary key."""
    held = keeper.register.evidence.bodies.get(keeper.tie.pk, ())
    return tuple({str(body.organisation): body.name for body in held}.items())


def _first_fields(keeper: Keeper) -> tuple[Field, ...]:
    both = ("both", _("both sides"))
    return (
        Field("title", _("What was it?"), _("In a few words, such as: the mayor and two companies visit.")),
        Field("date", _("When?"), _("2003, June 2003, 2003-06-30 or 2003-02-10/2003-02-15.")),
        Field("from_side", _("Which side travelled, gave or wrote?"), kind="radio", choices=(*sides(keeper), both)),
    )


def _more_fields(keeper: Keeper, kind: str) -> tuple[Field, ...]:
    named = dict(sides(keeper))
    who = _("One a line: name; role. Without a name: the role alone. A + before the name: it may be public.")
    cash = _("One a line: in or out, amount, currency, year, for what. Such as: out 1,200 USD 2003 flights.")
    when = _("One a line: 2003-02-10 10:00 Opening; City Hall. By the clock of the host; shown in both zones.")
    found = (
        Field("fields", _("In which fields?"), kind="checks", choices=choices(words.FIELDS, EIGHT)),
        Field("what_given", _("What was given?")),
        Field("value_class", _("About what value?"), kind="choice", choices=choices(words.VALUES, rules.VALUE_CLASSES)),
        Field("kept_by", _("Who keeps it now?"), _("A body or an office, such as: the city museum.")),
        Field("purposes", _("What for?"), _("Purposes, parted by semicolons.")),
        Field("place", _("Where was it?"), _("A place and its state or country, such as Washington, DC.")),
        Field("hosts", _("Who hosted?"), kind="checks", choices=bodies(keeper)),
        *(Field(f"members_{key}", _("People of %(side)s") % {"side": named[key]}, who, "area") for key in LETTERS),
        Field("programme", _("Programme"), when, "area"),
        *(Field(f"money_{key}", _("Money of %(side)s") % {"side": named[key]}, cash, "area") for key in LETTERS),
        Field("outputs", _("What did it lead to?"), _("One a line, such as: 3 proposals: of companies."), "area"),
        Field("note", _("Remark"), _("May stay empty."), "area"),
    )
    unasked = {*ONLY[kind], *(() if bodies(keeper) else ("hosts",))}
    return tuple(field for field in found if field.name not in unasked)


def _wording(reader: Reader, keeper: Keeper, kind: str, held: int | None = None) -> Wording:
    place = _place(reader, keeper, held)
    known = {key for key, _name in bodies(keeper)}
    fields = reader.texts("fields", len(EIGHT))
    if not set(fields) <= set(EIGHT):
        reader.wrong["fields"] = _("Choose from the list")
    return Wording(
        title=reader.text("title"),
        kind=kind,
        date=reader.edtf("date"),
        from_side=reader.choice("from_side", rules.SIDES),
        fields=fields,
        purposes=_purposes(reader),
        place=place.pk if place else None,
        hosts=tuple(int(key) for key in reader.texts("hosts", 50) if key in known),
        note=long_text(reader, "note"),
        members=tuple(one for key in LETTERS for one in lines.read(reader, f"members_{key}", lines.member(key))),
        programme=lines.read(reader, "programme", lines.point((place and place.timezone) or "UTC")),
        money=_money(reader),
        outputs=lines.read(reader, "outputs", lines.output),
        gift=Gift(
            reader.text("what_given"), reader.choice("value_class", rules.VALUE_CLASSES), reader.text("kept_by", 200)
        ),
    )


def _purposes(reader: Reader) -> tuple[str, ...]:
    return tuple(part.strip() for part in reader.text("purposes", 1000).split(";") if part.strip())


def _place(reader: Reader, keeper: Keeper, held: int | None) -> PlaceRecord | None:
    """The place typed; the one on record where its name was left as it was. A doubtful name is asked back."""
    text = reader.text("place")
    if not text:
        return None
    kept = keeper.register.places.get(held or 0)
    if kept and kept.label == text:
        return kept
    try:
        found = places.settle("place", text)
    except PlaceNotFound as refusal:
        reader.wrong["place"] = refusal.message
        return None
    if isinstance(found, PlaceQuestion):
        which = "; ".join(one.place.label for one in found.candidates[:4])
        reader.wrong["place"] = _("Which one? Write its state too: %(which)s") % {"which": which}
        return None
    return places.get(found.key)


def _money(reader: Reader) -> tuple[Money, ...]:
    return tuple(one for key in LETTERS for one in lines.read(reader, f"money_{key}", lines.money(key)))


def _values(one: Held, keeper: Keeper) -> dict[str, str]:
    told = one.wording
    place = keeper.register.places.get(told.place or 0)
    return {
        **{name: str(getattr(told, name)) for name in ("title", "date", "from_side", "note")},
        "purposes": "; ".join(told.purposes),
        "place": place.label if place else "",
        **{f"members_{key}": lines.typed_members(told.members, key) for key in LETTERS},
        **{f"money_{key}": lines.typed_money(line for line in told.money if line.side == key) for key in LETTERS},
        "programme": lines.typed_points(told.programme),
        "outputs": lines.typed_outputs(told.outputs),
        "what_given": told.gift.what,
        "value_class": told.gift.value_class,
        "kept_by": told.gift.kept_by,
    }


def _picked(sheet: Sheet, one: Held) -> Sheet:
    """The boxes that are ticked already."""
    ticked = {"fields": one.wording.fields, "hosts": tuple(str(host) for host in one.wording.hosts)}
    fields = tuple(replace(field, picked=ticked.get(field.name, ())) for field in sheet.fields)
    return replace(sheet, fields=fields)
