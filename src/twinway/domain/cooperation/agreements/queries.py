"""Reading agreements with their terms, steps, texts and commitments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from twinway.domain.cooperation.agreements.records import (
    Agreed,
    Clause,
    Fulfilled,
    Promise,
    Saved,
    StepTold,
    Terms,
    Text,
)
from twinway.domain.cooperation.models import (
    Agreement,
    AgreementTerms,
    AgreementText,
    AgreementVersion,
    Commitment,
    Fulfilment,
    SignatureStep,
)
from twinway.kernel.errors import NotFound

Record = TypeVar("Record")
_STEP = ("pk", "step", "state", "party", "date", "who", "note", "source_id", "recorded_at")


def of_tie(*, tie: int) -> list[Agreed]:
    """The agreements of a tie with all that hangs on them, oldest first."""
    return _records(Agreement.objects.filter(tie=tie))


def of_ties(*, ties: Collection[int]) -> list[Agreed]:
    """The agreements of several ties."""
    return _records(Agreement.objects.filter(tie__in=ties))


def get(*, ref: str) -> Agreed:
    """One agreement by public id or a source's key; NotFound where there is none."""
    found = _records(Agreement.objects.filter(public_id=ref)) or _records(Agreement.objects.filter(key=ref))
    if not found:
        raise NotFound("There is no such agreement.")
    return found[0]


def agreement_of(*, commitment: str) -> str:
    """The public id of the agreement a commitment stands in; NotFound where there is none."""
    rows = Commitment.objects.filter(public_id=commitment, withdrawn_at=None)
    found = rows.values_list("agreement__public_id", flat=True).first()
    if found is None:
        raise NotFound("There is no such commitment.")
    return found


def not_signed_yet() -> list[Agreed]:
    """Every agreement its source only plans, with its steps; few, so all at once."""
    return _records(Agreement.objects.filter(state__in=("planned", "authorised")))


def steps_by_agreement() -> dict[int, tuple[StepTold, ...]]:
    """Every live step, by the primary key of its agreement."""
    return _grouped(SignatureStep.objects.filter(withdrawn_at=None), _STEP, lambda row: StepTold(*row))


def last_days() -> dict[int, str]:
    """The end of each term that nothing renews, by the primary key of its agreement."""
    rows = AgreementTerms.objects.filter(withdrawn_at=None, renewal="").exclude(ends="").order_by("pk")
    return dict(rows.values_list("agreement_id", "ends"))


def last_fulfilments() -> dict[str, str]:
    """The last evidence that a commitment was kept, in words, by the commitment's key."""
    rows = Fulfilment.objects.filter(withdrawn_at=None).order_by("date", "pk")
    return {key: f"evidence: {what} ({day})" for key, day, what in rows.values_list("commitment__key", "date", "what")}


def _records(rows: QuerySet[Agreement]) -> list[Agreed]:
    columns = ("pk", "public_id", "key", "tie_id", "title", "kind", "state", "date", "scope_fields", "term", "note")
    held = rows.filter(withdrawn_at=None).order_by("date", "pk")
    told = list(held.values_list(*columns, "source_id", "via", "version", "languages"))
    pks = [row[0] for row in told]
    terms, steps, texts, promises = _terms(pks), _of(SignatureStep, pks), _of(AgreementText, pks), _promises(pks)
    steps_of = _grouped(steps.filter(withdrawn_at=None), _STEP, lambda row: StepTold(*row))
    text_of = _grouped(texts, ("language", "version", "body", "recorded_at"), lambda row: Text(*row))
    saved = _grouped(_of(AgreementVersion, pks), ("number", "change_note", "recorded_at"), lambda row: Saved(*row))
    return [
        replace(
            _agreed(*row[:14]),
            terms=terms.get(row[0]) or Terms(languages=tuple(row[14])),
            steps=steps_of.get(row[0], ()),
            texts=text_of.get(row[0], ()),
            promises=promises.get(row[0], ()),
            versions=saved.get(row[0], ()),
        )
        for row in told
    ]


def _agreed(*row: Any) -> Agreed:  # the columns of _records in their order
    *head, scope, term, note, source, via, version = row
    return Agreed(*head, tuple(scope), term, note, source, via, version)  # type: ignore[call-arg]


def _of(model: type[Model], agreements: Collection[int]) -> QuerySet[Any]:
    return model._default_manager.filter(agreement__in=agreements)


def _terms(agreements: Collection[int]) -> dict[int, Terms]:
    rows = _of(AgreementTerms, agreements).filter(withdrawn_at=None).order_by("pk")
    names = ("starts", "ends", "renewal", "notice", "languages", "prevailing")
    return {
        agreement: Terms(starts, ends, renewal, notice, tuple(languages), prevailing)
        for agreement, starts, ends, renewal, notice, languages, prevailing in rows.values_list("agreement_id", *names)
    }


def _promises(agreements: Collection[int]) -> dict[int, tuple[Promise, ...]]:
    rows = Commitment.objects.filter(agreement__in=agreements, withdrawn_at=None).order_by("article", "pk")
    columns = (
        *("agreement_id", "pk", "public_id", "article", "obliged_party__name", "obliged_place_id", "obliged_words"),
        *("beneficiary_class", "eligibility", "eligibility_operator", "strength", "benefit", "quotation", "deadline"),
        *("fulfilment", "note", "source_id", "via", "version", "agreement__public_id"),
    )
    told = list(rows.values_list(*columns))
    kept = _fulfilled([row[1] for row in told])
    found: dict[int, list[Promise]] = defaultdict(list)
    for agreement, pk, public_id, article, party, place, words, beneficiary, rules, *rest in told:
        clauses = tuple(Clause(one["rule"], one["place"]) for one in rules)
        head = (public_id, article, party or "", place, words, beneficiary, clauses)
        found[agreement].append(replace(Promise(*head, *rest), fulfilled=kept.get(pk, ())))
    return {agreement: tuple(promises) for agreement, promises in found.items()}


def _fulfilled(commitments: Collection[int]) -> dict[int, tuple[Fulfilled, ...]]:
    rows = Fulfilment.objects.filter(commitment__in=commitments, withdrawn_at=None).order_by("date", "pk")
    found: dict[int, list[Fulfilled]] = defaultdict(list)
    for commitment, pk, day, what, source in rows.values_list("commitment_id", "pk", "date", "what", "source_id"):
        found[commitment].append(Fulfilled(pk, day, what, source))
    return {commitment: tuple(kept) for commitment, kept in found.items()}


def _grouped(
    rows: QuerySet[Any], columns: tuple[str, ...], make: Callable[[tuple[Any, ...]], Record]
) -> dict[int, tuple[Record, ...]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for agreement, *told in rows.order_by("pk").values_list("agreement_id", *columns):
        found[agreement].append(make(tuple(told)))
    return {agreement: tuple(records) for agreement, records in found.items()}
