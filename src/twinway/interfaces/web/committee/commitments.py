"""The committee reads commitments in the articles, and tells when one was kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from twinway.domain.cooperation.agreements import commitments, queries
from twinway.domain.cooperation.agreements.articles import split
from twinway.domain.cooperation.agreements.commitments import Told
from twinway.domain.cooperation.agreements.records import Agreed, Clause, Promise
from twinway.domain.cooperation.agreements.wording import STRENGTHS, proposed_strength
from twinway.interfaces.web import agreement_words
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.agreements import page_of
from twinway.interfaces.web.committee.sheets import (
    Choices,
    Field,
    Sheet,
    Values,
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
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.usecases import places
from twinway.usecases.agreements import latest_texts
from twinway.usecases.keep_record import Keeper

HIGHEST_ARTICLE = 999


@private
@signed_in
def add(request: HttpRequest, agreement: str) -> HttpResponse:
    """Read a commitment in an article: its words and a proposed strength are filled in, a person confirms."""
    one = queries.get(ref=agreement)
    keeper = keeping(request, one.tie)
    reader = Reader(request.GET)
    article = reader.text("article", longest=5)
    reader.done()
    sheet = _sheet(keeper, one, _proposed(one, article), 0, ())

    def write(reader: Reader) -> Written:
        told = _told(reader, keeper)
        commitments.record_commitment(ref=one.public_id, told=told, hand=keeper.hand())
        return f"{page_of(one)}#promises", _("The commitment is on record.")

    return answered(request, sheet, write)


@private
@signed_in
def change(request: HttpRequest, commitment: str) -> HttpResponse:
    """Read a commitment better, or take it back."""
    one, promise = _found(commitment)
    keeper = keeping(request, one.tie)
    if promise.via != "person":
        raise Conflict(_("Another source tells this commitment; add your own reading beside it."))
    sheet = _sheet(keeper, one, _values(promise), promise.version, tuple(clause.place for clause in promise.clauses))

    def write(reader: Reader) -> Written:
        if reader.flag("withdraw"):
            commitments.withdraw_commitment(ref=commitment, hand=keeper.hand())
            return f"{page_of(one)}#promises", _("The commitment is taken back.")
        told = _told(reader, keeper)
        commitments.revise_commitment(ref=commitment, told=told, version=version_of(reader), hand=keeper.hand())
        return f"{page_of(one)}#promises", _("Saved.")

    return answered(request, sheet, write)


@private
@signed_in
def evidence(request: HttpRequest, commitment: str) -> HttpResponse:
    """Tell that a commitment was kept, when, and what shows it."""
    one, promise = _found(commitment)
    keeper = keeping(request, one.tie)
    sheet = Sheet(
        title=_("It was kept"),
        about=promise.quotation or promise.benefit,
        intro=_("Without a date and evidence nothing is recorded."),
        fields=(
            Field("what", _("What was done?"), _("One sentence.")),
            Field("day", _("When?"), _("2002, July 2002 or 2002-07-15.")),
            *evidence_fields(),
        ),
        button=_("Record it"),
        back=page_of(one),
    )

    def write(reader: Reader) -> Written:
        day, what, shown = reader.edtf("day"), reader.text("what"), evidence_of(reader)
        reader.done()
        commitments.record_fulfilment(ref=commitment, day=day, what=what, evidence=shown, hand=keeper.hand())
        return f"{page_of(one)}#promise-{commitment}", _("It is on record that it was kept.")

    return answered(request, sheet, write)


def _found(commitment: str) -> tuple[Agreed, Promise]:
    one = queries.get(ref=queries.agreement_of(commitment=commitment))
    promise = next((held for held in one.promises if held.public_id == commitment), None)
    if promise is None:
        raise NotFound(_("There is no such commitment."))
    return one, promise


def _proposed(one: Agreed, article: str) -> dict[str, str]:
    """The words of the article, and the strength they propose."""
    for text in latest_texts(one).values():
        for found in split(text.body):
            if article and found.number == article:
                strength = proposed_strength(found.body)
                return {
                    "article": article,
                    "quotation": found.body,
                    "strength": strength.strength,
                    "why": strength.words,
                }
    return {"article": article}


def _sheet(keeper: Keeper, one: Agreed, values: Values, version: int, picked: tuple[str, ...]) -> Sheet:
    why = values.get("why", "")
    proposed = _("Proposed from the words “%(words)s”; you decide.") % {"words": why} if why else ""
    territories = Field(
        "territories",
        _("In which territory?"),
        _("None: the words name no territory."),
        kind="checks",
        choices=_territories(keeper),
        picked=picked,
    )
    fields = (
        Field("quotation", _("The words of the article"), _("Exactly as they stand there."), kind="area"),
        Field("article", _("Number of the article"), _("May stay empty.")),
        Field("obliged_words", _("Who is obliged?"), _("As the text names them.")),
        Field("obliged_place", _("On which side?"), kind="choice", choices=(("", _("not told")), *_places(keeper))),
        Field("beneficiary_class", _("For whom?"), _("In the words of the article.")),
        Field("strength", _("How strongly does it bind?"), proposed, kind="radio", choices=_strengths()),
        Field("benefit", _("What do they get?"), _("Leave it empty where the text does not say.")),
        territories,
        Field(
            "rule", _("What counts there?"), kind="radio", choices=choices(agreement_words.RULES, agreement_words.RULES)
        ),
        Field(
            "operator",
            _("Of several territories"),
            kind="radio",
            choices=choices(agreement_words.OPERATORS, agreement_words.OPERATORS),
        ),
        Field("deadline", _("By when?"), _("May stay empty.")),
        Field("note", _("Remark"), _("What the words leave open.")),
    )
    title = _("Change the commitment") if version else _("Read a commitment in it")
    withdraw = _("Take the commitment back") if version else ""
    held = with_values(fields, values)
    return Sheet(title, one.title, held, _("Confirm"), page_of(one), version, withdraw=withdraw)


def _strengths() -> Choices:
    return choices(agreement_words.STRENGTHS, STRENGTHS)


def _places(keeper: Keeper) -> Choices:
    pks = [pk for side in keeper.tie.sides for pk in side.places]
    return tuple((str(pk), keeper.register.places[pk].short_label) for pk in pks)


def _territories(keeper: Keeper) -> Choices:
    """The places of the tie and the areas they lie in."""
    found: dict[str, str] = {}
    for side in keeper.tie.sides:
        for pk in side.places:
            place = keeper.register.places[pk]
            areas = [key for key in (place.county, place.region) if key and key != place.key]
            found |= {place.key: place.short_label} | {key: places.get(key).short_label for key in areas}
    return tuple(found.items())


def _values(promise: Promise) -> dict[str, str]:
    names = ("quotation", "obliged_words", "beneficiary_class", "strength", "benefit", "operator", "deadline", "note")
    return {
        **{name: str(getattr(promise, name)) for name in names},
        "article": str(promise.article or ""),
        "obliged_place": str(promise.obliged_place or ""),
        "rule": promise.clauses[0].rule if promise.clauses else "",
    }


def _told(reader: Reader, keeper: Keeper) -> Told:
    territories = reader.texts("territories", most=20)
    known = dict(_territories(keeper))
    rule = reader.choice("rule", agreement_words.RULES)
    side = reader.choice("obliged_place", [key for key, _label in _places(keeper)])
    told = Told(
        quotation=long_text(reader, "quotation"),
        strength=reader.choice("strength", STRENGTHS),
        beneficiary_class=reader.text("beneficiary_class"),
        article=reader.whole("article", 0, HIGHEST_ARTICLE) or None,
        obliged_place=int(side) if side else None,
        obliged_words=reader.text("obliged_words", longest=200),
        benefit=reader.text("benefit"),
        clauses=tuple(Clause(rule, key) for key in territories if key in known),
        operator=reader.choice("operator", agreement_words.OPERATORS),
        deadline=reader.edtf("deadline"),
        note=long_text(reader, "note"),
    )
    reader.done()
    if told.clauses and not rule:
        raise Invalid({"rule": _("Say what counts there: being registered, or being located")})
    return told
