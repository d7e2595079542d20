"""Writing agreements: what they are, their terms and texts; every save is a version with a note."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass

from django.db import transaction

from twinway.domain.cooperation.agreements import rules
from twinway.domain.cooperation.agreements.records import Terms
from twinway.domain.cooperation.committee import VIA, Hand, Stale, bad_dates
from twinway.domain.cooperation.models import Agreement, AgreementTerms, AgreementText, AgreementVersion
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.ids import public_id
from twinway.kernel.partial_date import PartialDate

LONGEST_TEXT = 200_000
NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement as a person writes it; `date` is the day it is planned to be signed."""

    title: str
    kind: str
    date: str = ""
    scope_fields: tuple[str, ...] = ()
    note: str = ""
    terms: Terms = NO_TERMS


@transaction.atomic
def begin(*, tie: int, draft: Draft, hand: Hand, parties: tuple[int, ...] = ()) -> str:
    """Put an agreement on record as planned; returns its public id. Signing is a step of its own, with evidence."""
    _refuse_bad(draft)
    key = f"agreement:{uuid.uuid4().hex}"
    row = Agreement.objects.create(
        key=key,
        public_id=public_id("agreement", key),
        tie_id=tie,
        title=draft.title.strip(),
        kind=draft.kind,
        state="planned",
        date=draft.date,
        scope_fields=list(draft.scope_fields),
        note=draft.note,
        source_id=hand.source,
        via=VIA,
        recorded_at=hand.now,
    )
    row.parties.set(parties)
    _set_terms(row, draft.terms, hand)
    _saved(row, "First record", hand)
    return row.public_id


@transaction.atomic
def revise(*, ref: str, draft: Draft, version: int, change_note: str, hand: Hand) -> None:
    """Save an agreement with a note on what changed. Stale for an old version, Invalid by field.

    What another feed brought keeps its title, kind and date; only terms are added to it.
    """
    row = locked(ref)
    own = row.via == VIA
    wrong = {} if change_note.strip() else {"change_note": "Say in a few words what changed"}
    wrong |= _problems(draft) if own else _bad_terms(draft.terms)
    if wrong:
        raise Invalid(wrong)
    if row.version != version:
        raise Stale
    if own:
        row.title, row.kind, row.date, row.note = draft.title.strip(), draft.kind, draft.date, draft.note
        row.scope_fields = list(draft.scope_fields)
    _set_terms(row, draft.terms, hand)
    row.version += 1
    _saved(row, change_note, hand)


@transaction.atomic
def set_text(*, ref: str, language: str, body: str, version: int, change_note: str, hand: Hand) -> None:
    """Keep the text in one language from now on; earlier ones stay. Stale for an old version, Invalid by field."""
    wrong = {}
    if not (language.isascii() and language.isalpha() and 2 <= len(language) <= 3):
        wrong["language"] = "Enter the language as two letters, such as en or ru"
    if not body.strip():
        wrong["body"] = "Paste the text"
    elif len(body) > LONGEST_TEXT:
        wrong["body"] = f"Paste at most {LONGEST_TEXT:,} characters"
    if wrong:
        raise Invalid(wrong)
    row = locked(ref)
    if row.version != version:
        raise Stale
    row.version += 1
    row.text_held = True
    AgreementText.objects.create(
        agreement=row, language=language.lower(), version=row.version, body=body, by_id=hand.user, recorded_at=hand.now
    )
    _saved(row, change_note.strip() or f"Text in {language.lower()}", hand)


def _set_terms(row: Agreement, terms: Terms, hand: Hand) -> None:
    live = AgreementTerms.objects.filter(agreement=row, withdrawn_at=None)
    told = {**asdict(terms), "languages": list(terms.languages)}
    last = live.order_by("-pk").first()
    if last and all(getattr(last, name) == value for name, value in told.items()):
        return
    live.update(withdrawn_at=hand.now)
    if any(told.values()):
        AgreementTerms.objects.create(agreement=row, source_id=hand.source, via=VIA, recorded_at=hand.now, **told)


def _saved(row: Agreement, note: str, hand: Hand) -> None:
    row.save()
    told = {name: getattr(row, name) for name in ("title", "kind", "date", "scope_fields", "note")}
    terms = AgreementTerms.objects.filter(agreement=row, withdrawn_at=None).order_by("-pk").first()
    if terms:
        told |= {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
    AgreementVersion.objects.create(
        agreement=row,
        number=row.version,
        change_note=note.strip()[:300],
        told=told,
        by_id=hand.user,
        recorded_at=hand.now,
    )
    provenance.bump_data_version()


def _refuse_bad(draft: Draft) -> None:
    wrong = _problems(draft)
    if wrong:
        raise Invalid(wrong)


def _problems(draft: Draft) -> dict[str, str]:
    wrong = bad_dates({"date": draft.date}) | _bad_terms(draft.terms)
    if not draft.title.strip():
        wrong["title"] = "Say what the text is called"
    if draft.kind not in rules.KINDS:
        wrong["kind"] = "Choose what kind of text it is"
    return wrong


def _bad_terms(terms: Terms) -> dict[str, str]:
    wrong = bad_dates({"starts": terms.starts, "ends": terms.ends})
    if not wrong and terms.starts and terms.ends and _ends_before(terms):
        wrong["ends"] = "It ends before it starts"
    if terms.prevailing and terms.prevailing != "equal" and terms.prevailing not in terms.languages:
        wrong["prevailing"] = "The language that prevails must be one of its languages"
    return wrong


def _ends_before(terms: Terms) -> bool:
    first, last = PartialDate.parse(terms.starts).earliest, PartialDate.parse(terms.ends).latest
    return first is not None and last is not None and last < first


def locked(ref: str) -> Agreement:
    """An agreement by public id, held until the transaction ends; NotFound where there is none."""
    row = Agreement.objects.select_for_update().filter(public_id=ref, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such agreement.")
    return row
