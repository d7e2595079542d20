"""The committee writes an agreement: what it is, its terms, its text in each language, steps to its signature."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from twinway.domain.cooperation.agreements import operations, queries, rules, signing
from twinway.domain.cooperation.agreements.operations import Draft
from twinway.domain.cooperation.agreements.records import Agreed, Terms
from twinway.domain.cooperation.agreements.signing import Step
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.urls import agreement_url
from twinway.interfaces.web import agreement_words
from twinway.interfaces.web.account.views import signed_in
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.sheets import (
    LONGEST_TEXT,
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
from twinway.kernel.errors import Invalid
from twinway.usecases.keep_record import Keeper
from twinway.usecases.tie_facts import side_label
from twinway.usecases.ties import show_tie

OWN = ("title", "kind", "date", "scope_fields", "note")


@private
@signed_in
def begin(request: HttpRequest, tie: str) -> HttpResponse:
    """Put an agreement on record."""
    keeper = keeping(request, show_tie(tie, today()).row.tie.pk)
    sheet = Sheet(
        title=_("Put an agreement on record"),
        about=keeper.title,
        intro=_("It stands as planned. That it was signed is a step of its own, and needs evidence."),
        fields=(*_own_fields(), *_term_fields()),
        button=_("Put on record"),
        back=f"/ties/{tie}/agreements/",
    )

    def write(reader: Reader) -> Written:
        draft = _draft(reader)
        reader.done()
        parties = tuple(place for side in keeper.tie.sides for place in side.places)
        ref = operations.begin(tie=keeper.tie.pk, draft=draft, hand=keeper.hand(), parties=parties)
        return agreement_url(ref, draft.title), _("It is on record.")

    return answered(request, sheet, write)


@private
@signed_in
def revise(request: HttpRequest, agreement: str) -> HttpResponse:
    """Change what is told of an agreement; of one from another source only its terms."""
    one = queries.get(ref=agreement)
    keeper = keeping(request, one.tie)
    own = one.via == "person"
    note = Field("change_note", _("What did you change?"), _("A few words for the list of versions."))
    sheet = Sheet(
        title=_("Change the terms"),
        about=one.title,
        intro="" if own else _("Another source tells its title, kind and date. You add what you know of its terms."),
        fields=with_values((*(_own_fields() if own else ()), *_term_fields(), note), _values(one)),
        button=_("Save"),
        back=page_of(one),
        version=one.version,
    )

    def write(reader: Reader) -> Written:
        draft, version, change = _draft(reader), version_of(reader), reader.text("change_note")
        reader.done()
        operations.revise(ref=one.public_id, draft=draft, version=version, change_note=change, hand=keeper.hand())
        return agreement_url(one.public_id, draft.title if own else one.title), _("Saved.")

    return answered(request, sheet, write)


@private
@signed_in
def text(request: HttpRequest, agreement: str) -> HttpResponse:
    """Paste the text in one language; it is parted into its articles."""
    one = queries.get(ref=agreement)
    keeper = keeping(request, one.tie)
    sheet = Sheet(
        title=_("Paste the text"),
        about=one.title,
        intro=_("It is parted at “Article 1”, “Статья 1”, “§ 1” and so on. Articles of one number stand side by side."),
        fields=(
            Field("language", _("Language"), _("Two letters, such as en or ru.")),
            Field("body", _("The whole text in this language"), kind="area", rows=18),
            Field("change_note", _("What is new in it?"), _("May stay empty for the first text.")),
        ),
        button=_("Keep the text"),
        back=page_of(one),
        version=one.version,
    )

    def write(reader: Reader) -> Written:
        language, body = reader.text("language", longest=8).lower(), long_text(reader, "body", LONGEST_TEXT)
        version, change = version_of(reader), reader.text("change_note")
        reader.done()
        operations.set_text(
            ref=one.public_id, language=language, body=body, version=version, change_note=change, hand=keeper.hand()
        )
        return f"{page_of(one)}#text", _("The text is kept. Read through its articles below.")

    return answered(request, sheet, write)


@private
@signed_in
def step(request: HttpRequest, agreement: str) -> HttpResponse:
    """Tell a step to the signature, planned or done."""
    one = queries.get(ref=agreement)
    keeper = keeping(request, one.tie)
    sheet = Sheet(
        title=_("Add a step to the signature"),
        about=one.title,
        intro=_(
            "A signature puts the side that signed in force from its date, and needs evidence. A plan changes nothing."
        ),
        fields=_step_fields(keeper),
        button=_("Add the step"),
        back=page_of(one),
    )

    def write(reader: Reader) -> Written:
        told = _step(reader)
        reader.done()
        signing.record_step(ref=one.public_id, step=told, hand=keeper.hand())
        return f"{page_of(one)}#way", _("The step is on record.")

    return answered(request, sheet, write)


@private
@signed_in
def take_back(request: HttpRequest, agreement: str, step: int) -> HttpResponse:
    """Take back a step told wrongly, with the decision it made."""
    one = queries.get(ref=agreement)
    keeper = keeping(request, one.tie)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    signing.withdraw_step(ref=one.public_id, step=step, hand=keeper.hand())
    messages.success(request, _("The step is taken back."))
    return HttpResponseRedirect(f"{page_of(one)}#way")


def page_of(one: Agreed) -> str:
    """The public page of an agreement."""
    return agreement_url(one.public_id, one.title)


def parties(keeper: Keeper) -> Choices:
    """The sides of a tie by letter, then both."""
    sides = [(side.letter, side_label(keeper.register, side)) for side in keeper.tie.sides]
    return (*sides, ("both", _("both sides, by one act")))


def _own_fields() -> tuple[Field, ...]:
    return (
        Field("title", _("What is it called?")),
        Field("kind", _("What kind of text is it?"), kind="radio", choices=choices(agreement_words.KINDS, rules.KINDS)),
        Field("date", _("When is it to be signed?"), _("As far as known: 2002, July 2002 or 2002-07-15.")),
        Field("scope_fields", _("Fields of cooperation"), _("Parted by commas, such as trade, culture, youth.")),
        Field("note", _("Remark"), _("Such as: more than a year of preparation."), kind="area"),
    )


def _term_fields() -> tuple[Field, ...]:
    return (
        Field("starts", _("Runs from"), _("May stay empty.")),
        Field("ends", _("Runs until"), _("Leave it empty where it has no end.")),
        Field("renewal", _("How is it renewed?"), _("Such as: by itself for five years.")),
        Field("notice", _("Notice to end it"), _("Such as: six months in writing.")),
        Field("languages", _("Authentic languages"), _("Two letters each, such as en, ru.")),
        Field(
            "prevailing", _("Which one prevails?"), _("Its letters, or “equal” where all count alike. Empty: not said.")
        ),
    )


def _values(one: Agreed) -> dict[str, str]:
    terms = one.terms
    return {
        **{name: str(getattr(one, name)) for name in ("title", "kind", "date", "note")},
        **{name: str(getattr(terms, name)) for name in ("starts", "ends", "renewal", "notice", "prevailing")},
        "scope_fields": ", ".join(one.scope_fields),
        "languages": ", ".join(terms.languages),
    }


def _draft(reader: Reader) -> Draft:
    return Draft(
        title=reader.text("title"),
        kind=reader.choice("kind", rules.KINDS),
        date=reader.edtf("date"),
        scope_fields=listed(reader.text("scope_fields")),
        note=long_text(reader, "note"),
        terms=Terms(
            starts=reader.edtf("starts"),
            ends=reader.edtf("ends"),
            renewal=reader.text("renewal"),
            notice=reader.text("notice"),
            languages=tuple(code.lower() for code in listed(reader.text("languages"))),
            prevailing=reader.text("prevailing", longest=8).lower(),
        ),
    )


def _step_fields(keeper: Keeper) -> tuple[Field, ...]:
    states = choices(agreement_words.STEP_STATES, ("planned", "done"))
    return (
        Field("step", _("Which step?"), kind="radio", choices=choices(agreement_words.STEPS, rules.STEPS)),
        Field("party", _("Whose step?"), kind="radio", choices=parties(keeper)),
        Field("state", _("Is it planned, or done?"), kind="radio", choices=states),
        Field("date", _("When?"), _("2002, July 2002 or 2002-07-15.")),
        Field("who", _("By whom?"), _("A body or an office, such as: city council.")),
        Field("note", _("Remark"), _("May stay empty.")),
        *evidence_fields(),
    )


def _step(reader: Reader) -> Step:
    state = reader.choice("state", ("planned", "done"))
    if not state:
        raise Invalid({"state": _("Say whether it is planned or done")})
    return Step(
        step=reader.choice("step", rules.STEPS),
        party=reader.choice("party", ("a", "b", "both")),
        date=reader.edtf("date"),
        done=state == "done",
        who=reader.text("who"),
        note=reader.text("note"),
        evidence=evidence_of(reader),
    )
