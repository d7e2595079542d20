"""Story E2: an agreement from its plan to its signature, its Article 5 as a commitment, and for whom it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from factories import people
from twinway.domain.accounts import operations as accounts
from twinway.domain.cooperation.agreements import commitments, operations, queries, signing
from twinway.domain.cooperation.agreements.commitments import Told
from twinway.domain.cooperation.agreements.operations import Draft
from twinway.domain.cooperation.agreements.records import Clause, Terms
from twinway.domain.cooperation.agreements.signing import Step
from twinway.domain.cooperation.committee import Evidence, Stale
from twinway.domain.ties import queries as ties
from twinway.kernel.errors import Conflict, Invalid, NotAllowed
from twinway.usecases import agreements
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges
from twinway.usecases.keep_record import Keeper, keeper
from twinway.usecases.places import PlaceQuestion
from twinway.usecases.ties import show_tie

pytestmark = pytest.mark.usefixtures("register")
BEFORE, AFTER = date(2002, 7, 1), date(2002, 8, 1)
NOW = datetime(2002, 9, 1, tzinfo=UTC)
TIE = "starter:louisiana--tver-oblast"
PAPER = Evidence("Signed copy, clerk’s office", "https://example.org/signed.pdf", "2002-08")
CLAUSE = (
    "The Tver Regional Administration will strive to grant benefits to the participants of international economic "
    "activity who are registered on the territory of Tver region and the state of Louisiana."
)


@pytest.fixture
def chair() -> Keeper:
    tie = ties.pk_of(ref=TIE)
    user = people.person("chair")
    public = show_tie(TIE, BEFORE).row.tie.public_id
    accounts.give(user=user.pk, role="committee_editor", scope=f"tie:{public}", given_by=None, now=NOW)
    return keeper(tie=tie, user=user.pk, now=NOW)


def starters() -> str:
    return queries.get(ref="tver-louisiana-2002").public_id


def verdicts(at: str, registered: str = "", on: date = BEFORE) -> list[tuple[str, str, tuple[str, ...]]]:
    found = agreements.check(starters(), at, registered, on)
    assert not isinstance(found, PlaceQuestion)
    return [(told.verdict, told.quoted, told.notes) for _promise, told in found.verdicts]


def test_before_it_is_signed_it_is_upcoming_and_its_tie_is_only_proposed() -> None:
    (one,) = [item for item in agreements.upcoming(BEFORE) if item.agreed.public_id == starters()]
    assert (one.standing.state, one.standing.planned, one.standing.unknown_since) == ("planned", "2002-07", "")
    assert show_tie(TIE, BEFORE).row.facts.summary == "proposed"


def test_a_planned_date_that_passes_leaves_the_outcome_unknown_and_signs_nothing() -> None:
    assert agreements.show_agreement(starters(), date(2002, 7, 31)).standing.unknown_since == ""
    late = agreements.show_agreement(starters(), AFTER)
    assert (late.standing.state, late.standing.unknown_since) == ("planned", "2002-07")
    assert show_tie(TIE, AFTER).row.facts.summary == "proposed"


@pytest.mark.parametrize(
    ("at", "verdict"),
    [("Lake Charles, Louisiana", "yes"), ("Houston, Texas", "no"), ("Tver, Russia", "yes"), ("Russia", "ask")],
)
def test_article_5_is_for_companies_of_either_territory_with_its_words_quoted(at: str, verdict: str) -> None:
    ((told, quoted, notes),) = verdicts(at)
    assert (told, quoted) == (verdict, CLAUSE)
    assert any("“and” is read as either" in note for note in notes)
    assert any("Benefits unspecified" in note for note in notes) == (verdict != "no")


def test_where_registration_is_asked_for_it_counts_and_not_the_place() -> None:
    assert verdicts("Houston, Texas", "Louisiana, United States")[0][0] == "yes"
    assert verdicts("Lake Charles, Louisiana", "Texas, United States")[0][0] == "no"


def test_no_company_is_eligible_in_find_before_the_signature_and_the_words_are_quoted_after(chair: Keeper) -> None:
    assert found("Lake Charles, Louisiana", BEFORE) == []
    sign(chair)
    words = (
        f"Article 5: “{CLAUSE.rstrip('.')}.” It is a promise to try. It is for you: Lake Charles lies in Louisiana. "
        "We take it that the company is registered in Lake Charles. “and” is read as either territory: one company is "
        "seldom registered in both. The words do not settle it. Benefits unspecified: ask what they are."
    )
    assert found("Lake Charles, Louisiana", date(2002, 9, 1)) == [words]


def found(home: str, on: date) -> list[str]:
    answer = find_bridges(FindRequest(home, on, to="Tver Oblast, Russia"))
    assert isinstance(answer, FindAnswer)
    return [
        reason.text
        for bridge in answer.answer.bridges
        for reason in bridge.reasons
        if reason.feature == "commitments" and reason.points
    ]


SIGNED = Step("sign", "both", "2002-08-15", done=True, who="Both governors", evidence=PAPER)


def sign(chair: Keeper, step: Step = SIGNED) -> int:
    return signing.record_step(ref=starters(), step=step, hand=chair.hand())


def test_a_signature_needs_evidence_and_no_day_that_lies_ahead(chair: Keeper) -> None:
    with pytest.raises(Invalid) as bare:
        sign(chair, replace(SIGNED, evidence=None))
    assert set(bare.value.fields) == {"evidence"}
    with pytest.raises(Invalid) as early:
        sign(chair, replace(SIGNED, date="2002-10"))
    assert set(early.value.fields) == {"date"}
    assert show_tie(TIE, NOW.date()).row.facts.summary == "proposed"


def test_a_signature_with_evidence_puts_both_sides_in_force_from_its_day(chair: Keeper) -> None:
    sign(chair)
    days = (date(2002, 8, 14), date(2002, 8, 15))
    assert [show_tie(TIE, day).row.facts.summary for day in days] == ["proposed", "in_force"]
    assert agreements.show_agreement(starters(), days[1]).standing.state == "signed"
    assert starters() not in [one.agreed.public_id for one in agreements.upcoming(days[1])]
    acts = [act for act in show_tie(TIE, days[1]).file.decisions if act.effect == "signed"]
    assert [(act.party, act.date, act.body) for act in acts] == [("both", "2002-08-15", "Both governors")]
    assert show_tie(TIE, days[1]).register.sources[acts[0].source].title == PAPER.title


def test_a_term_that_nothing_renews_runs_out_and_its_promises_with_it(chair: Keeper) -> None:
    sign(chair)
    draft = Draft("", "", terms=Terms(ends="2002-12"))
    operations.revise(ref=starters(), draft=draft, version=1, change_note="term", hand=chair.hand())
    days = (date(2002, 12, 31), date(2003, 1, 1))
    assert [agreements.show_agreement(starters(), day).standing.state for day in days] == ["signed", "expired"]
    assert [len(found("Lake Charles, Louisiana", day)) for day in days] == [1, 0]


def test_one_side_that_signs_does_not_sign_for_the_other(chair: Keeper) -> None:
    sign(chair, replace(SIGNED, party="a"))
    assert agreements.show_agreement(starters(), NOW.date()).standing.state == "signed_by_one"
    assert [side.state for side in show_tie(TIE, NOW.date()).row.facts.sides] == ["in_force", "proposed"]


def test_a_signature_told_wrongly_is_taken_back_with_its_decision(chair: Keeper) -> None:
    step = sign(chair)
    signing.withdraw_step(ref=starters(), step=step, hand=chair.hand())
    assert show_tie(TIE, NOW.date()).row.facts.summary == "proposed"


def test_a_step_planned_and_not_told_as_done_is_late(chair: Keeper) -> None:
    signing.record_step(ref=starters(), step=Step("authorise", "b", "2002-06", done=False), hand=chair.hand())
    assert [step.late for step in agreements.show_agreement(starters(), BEFORE).steps] == [True]
    signing.record_step(ref=starters(), step=Step("authorise", "b", "2002-06-20", done=True), hand=chair.hand())
    view = agreements.show_agreement(starters(), BEFORE)
    assert ([step.late for step in view.steps], view.standing.state) == ([False, False], "authorised")


def test_a_new_agreement_is_planned_saved_in_versions_and_guarded_against_a_stale_form(chair: Keeper) -> None:
    draft = Draft("Memorandum on trade", "memorandum", "2002-12", ("trade",), terms=Terms(languages=("en", "ru")))
    ref = operations.begin(tie=chair.tie.pk, draft=draft, hand=chair.hand())
    text = "Article 1\nAims.\nArticle 2\nThe sides shall inform each other."
    operations.set_text(ref=ref, language="en", body=text, version=1, change_note="", hand=chair.hand())
    russian = "Статья 1\nЦели.\nСтатья 2\nСтороны обязуются."
    operations.set_text(ref=ref, language="ru", body=russian, version=2, change_note="", hand=chair.hand())
    with pytest.raises(Stale):
        operations.revise(ref=ref, draft=draft, version=1, change_note="late", hand=chair.hand())
    view = agreements.show_agreement(ref, NOW.date())
    assert view.agreed.stated == "planned"
    assert [(number, list(cells)) for number, cells in view.rows] == [("1", ["en", "ru"]), ("2", ["en", "ru"])]
    assert [saved.change_note for saved in view.agreed.versions] == ["First record", "Text in en", "Text in ru"]


def test_what_a_feed_brought_keeps_its_title_and_gains_terms(chair: Keeper) -> None:
    draft = Draft("Another title", "protocol", terms=Terms(languages=("en", "ru"), prevailing="equal"))
    operations.revise(ref=starters(), draft=draft, version=1, change_note="languages", hand=chair.hand())
    view = agreements.show_agreement(starters(), BEFORE)
    assert view.agreed.title.startswith("Agreement on scientific")
    assert (view.agreed.terms.languages, view.agreed.terms.prevailing) == (("en", "ru"), "equal")


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(starts="2003", ends="2002"), "ends"),
        (Terms(languages=("en",), prevailing="ru"), "prevailing"),
        (Terms(starts="soon"), "starts"),
    ],
)
def test_terms_that_cannot_be_are_refused_by_field(chair: Keeper, terms: Terms, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        operations.begin(tie=chair.tie.pk, draft=Draft("Text", "protocol", terms=terms), hand=chair.hand())
    assert set(refused.value.fields) == {field}


def test_that_a_promise_was_kept_needs_a_date_and_evidence(chair: Keeper) -> None:
    told = Told(
        CLAUSE, "strive", "companies", 5, clauses=(Clause("located in", "geonames:4331987"),), obliged_words="T"
    )
    ref = commitments.record_commitment(ref=starters(), told=told, hand=chair.hand())
    with pytest.raises(Invalid) as refused:
        commitments.record_fulfilment(ref=ref, day="", what="", evidence=Evidence(""), hand=chair.hand())
    assert set(refused.value.fields) == {"day", "what", "evidence"}
    commitments.record_fulfilment(ref=ref, day="2002-08", what="A tax was waived", evidence=PAPER, hand=chair.hand())
    held = [one for one in agreements.show_agreement(starters(), NOW.date()).promises if one.told.public_id == ref]
    assert [(day, what) for day, what, _source in held[0].kept] == [("2002-08", "A tax was waived")]
    assert held[0].overdue is False


def test_a_commitment_of_another_source_is_not_rewritten(chair: Keeper) -> None:
    feeds = queries.get(ref=starters()).promises[0]
    told = Told(CLAUSE, "shall", "companies", obliged_words="Tver")
    with pytest.raises(Conflict):
        commitments.revise_commitment(ref=feeds.public_id, told=told, version=1, hand=chair.hand())


def test_only_who_looks_after_a_tie_writes_in_its_record() -> None:
    stranger, tie = people.person("stranger"), ties.pk_of(ref=TIE)
    with pytest.raises(NotAllowed):
        keeper(tie=tie, user=stranger.pk, now=NOW)
    accounts.give(user=stranger.pk, role="committee_editor", scope="tie:other", given_by=None, now=NOW)
    with pytest.raises(NotAllowed):
        keeper(tie=tie, user=stranger.pk, now=NOW)
    accounts.give(user=stranger.pk, role="committee_editor", scope="place:geonames:4331987", given_by=None, now=NOW)
    assert keeper(tie=tie, user=stranger.pk, now=NOW).user == stranger.pk
