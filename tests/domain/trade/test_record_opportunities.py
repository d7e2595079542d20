"""A proposal on its way from a draft to the board, as the database keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from twinway.domain.places import queries as places
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance import queries as provenance_queries
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.trade import operations, queries, rules
from twinway.domain.trade.models import Opportunity
from twinway.domain.trade.records import LeadInput, Scores, Wording
from twinway.kernel.errors import Invalid, NotFound

pytestmark = pytest.mark.usefixtures("register")
NOW, TODAY = datetime(2001, 5, 2, 9, tzinfo=UTC), date(2001, 5, 2)
GOOD, FAIR = Scores(4, 4, 3, 5), Scores(3, 3, 3, 2)


@pytest.fixture
def wording() -> Wording:
    return Wording(
        kind="business_offer",
        title="Steel shelving, 400 sets a month",
        offered="Galvanised shelving for shops.",
        sector_codes=("332999",),
        place=places.get_place(key="geonames:569223").pk,
        languages=("en", "ru"),
        expires=date(2002, 4, 30),
    )


@pytest.fixture
def writer() -> int:
    return get_user_model().objects.create_user("writer", password="a long enough password").pk


@pytest.fixture
def reviewer() -> int:
    return get_user_model().objects.create_user("reviewer", password="a long enough password", is_staff=True).pk


@pytest.fixture
def draft(wording: Wording, writer: int) -> str:
    return operations.write_draft(wording=wording, author=writer, now=NOW)


def submitted(ref: str, writer: int) -> str:
    operations.submit(ref=ref, by=writer, today=TODAY, now=NOW)
    return ref


def judged(ref: str, scores: Scores, outcome: str, reviewer: int, remarks: str = "") -> str:
    return operations.review(
        ref=ref, scores=scores, decision=(outcome, remarks), reviewer=reviewer, today=TODAY, now=NOW
    )


def test_one_returned_with_fixes_is_mended_and_published(draft: str, wording: Wording, writer: int, reviewer: int):
    judged(submitted(draft, writer), FAIR, "return", reviewer, "Say on which terms you deliver.")
    held = queries.get_opportunity(ref=draft)
    mended = replace(wording, offered="Galvanised shelving for shops, free carrier Cherepovets.")
    operations.save_draft(ref=draft, wording=mended, version=held.version)
    assert judged(submitted(draft, writer), GOOD, "publish", reviewer) == "published"
    record = queries.get_opportunity(ref=draft)
    assert [step.state for step in queries.steps_of(record.pk)] == [
        *("draft", "submitted", "returned", "submitted", "published"),
    ]
    assert [review.scores.total for review in queries.reviews_of(record.pk)] == [16, 11]
    assert [one.public_id for one in queries.published_on(TODAY)] == [draft]


def test_the_public_sees_nothing_before_publication_and_after_the_last_day(draft: str, writer: int, reviewer: int):
    assert queries.ever_public() == []
    submitted(draft, writer)
    assert queries.ever_public() == []
    judged(draft, GOOD, "publish", reviewer)
    assert queries.published_on(date(2001, 5, 1)) == []
    assert len(queries.published_on(date(2002, 4, 30))) == 1
    assert queries.published_on(date(2002, 5, 1)) == []


def test_the_data_version_grows_only_when_the_public_can_see_a_difference(draft: str, writer: int, reviewer: int):
    before = provenance_queries.data_version()
    submitted(draft, writer)
    assert provenance_queries.data_version() == before
    judged(draft, GOOD, "publish", reviewer)
    assert provenance_queries.data_version() == before + 1
    operations.end(ref=draft, move="withdraw", reason="Sold.", by=writer, today=date(2001, 6, 1), now=NOW)
    assert provenance_queries.data_version() == before + 2


def test_nobody_reviews_what_they_wrote(draft: str, writer: int):
    submitted(draft, writer)
    with pytest.raises(rules.NotYours):
        judged(draft, GOOD, "publish", writer)


def test_a_stale_form_is_refused(draft: str, wording: Wording):
    version = queries.get_opportunity(ref=draft).version
    operations.save_draft(ref=draft, wording=replace(wording, title="First hand"), version=version)
    with pytest.raises(operations.Stale):
        operations.save_draft(ref=draft, wording=replace(wording, title="Second hand"), version=version)
    assert queries.get_opportunity(ref=draft).title == "First hand"


def test_a_text_under_review_cannot_be_changed(draft: str, wording: Wording, writer: int):
    submitted(draft, writer)
    with pytest.raises(rules.NotNow, match="submitted"):
        operations.save_draft(ref=draft, wording=wording, version=queries.get_opportunity(ref=draft).version)


def test_an_unfinished_draft_is_kept_but_not_handed_in(writer: int):
    ref = operations.write_draft(wording=Wording("business_request", "Partner wanted"), author=writer, now=NOW)
    with pytest.raises(Invalid) as refused:
        submitted(ref, writer)
    assert "expires" in refused.value.fields
    assert queries.get_opportunity(ref=ref).state == "draft"
    assert [one.public_id for one in queries.written_by(writer)] == [ref]


def test_a_publication_needs_a_last_day_that_still_lies_ahead(draft: str, writer: int, reviewer: int):
    submitted(draft, writer)
    with pytest.raises(Invalid, match="expires"):
        operations.review(
            ref=draft, scores=GOOD, decision=("publish", ""), reviewer=reviewer, today=date(2002, 6, 1), now=NOW
        )


def test_an_answered_one_stays_on_the_board_and_can_be_renewed_after_it_expired(draft: str, writer: int, reviewer: int):
    judged(submitted(draft, writer), GOOD, "publish", reviewer)
    operations.answer(ref=draft, by=writer, today=date(2001, 7, 1), now=NOW)
    record = queries.get_opportunity(ref=draft)
    assert rules.state_on(record, date(2001, 6, 30)) == "published"
    assert rules.state_on(record, date(2001, 7, 1)) == "answered"
    later = date(2002, 6, 1)
    with pytest.raises(Invalid):
        operations.renew(ref=draft, expires=date(2002, 5, 1), by=writer, today=later, now=NOW)
    operations.renew(ref=draft, expires=date(2003, 1, 31), by=writer, today=later, now=NOW)
    assert rules.state_on(queries.get_opportunity(ref=draft), later) == "published"


def test_only_closing_and_withdrawing_end_it(draft: str, writer: int, reviewer: int):
    judged(submitted(draft, writer), GOOD, "publish", reviewer)
    with pytest.raises(rules.NotNow):
        operations.end(ref=draft, move="publish", reason="", by=writer, today=TODAY, now=NOW)
    operations.end(ref=draft, move="close", reason="Contract signed.", by=writer, today=date(2001, 9, 1), now=NOW)
    assert rules.state_on(queries.get_opportunity(ref=draft), date(2001, 9, 1)) == "closed"
    assert len(queries.published_on(date(2001, 8, 31))) == 1


def test_an_unknown_one_is_not_found():
    with pytest.raises(NotFound):
        operations.submit(ref="nothing", by=None, today=TODAY, now=NOW)


def test_the_database_refuses_a_state_or_kind_it_does_not_know(draft: str):
    for wrong in ({"state": "sold"}, {"kind": "gift"}, {"state": "published", "published_on": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opportunity.objects.filter(public_id=draft).update(**wrong)


def lead(source: int, number: int, title: str) -> LeadInput:
    wording = Wording(kind="business_request", title=title, sought="…", expires=date(2014, 7, 24))
    return LeadInput(f"trade-leads:ca:{number}", wording, date(2014, 7, 10), source, "https://example.org/1")


def test_leads_are_added_once_and_refreshed_by_key():
    source = provenance.record_sources(sources=[SourceRecord("ca", "Buyandsell", licence="OGL")])["ca"]
    told = [lead(source, 1, "Physician services"), lead(source, 2, "Snow clearing")]
    assert set(operations.record_leads(leads=told, via="trade-leads:ca", now=NOW).values()) == {"created"}
    version = provenance_queries.data_version()
    assert set(operations.record_leads(leads=told, via="trade-leads:ca", now=NOW).values()) == {"unchanged"}
    assert provenance_queries.data_version() == version
    changed = [told[0], lead(source, 2, "Snow and ice clearing")]
    verdicts = operations.record_leads(leads=changed, via="trade-leads:ca", now=NOW)
    assert verdicts == {"trade-leads:ca:1": "unchanged", "trade-leads:ca:2": "updated"}
    assert [one.title for one in queries.published_on(date(2014, 7, 20))] == [
        "Physician services",
        "Snow and ice clearing",
    ]


def test_example_data_goes_without_a_trace(wording: Wording):
    operations.write_draft(wording=wording, author=None, now=NOW, via="example", key="one")
    kept = operations.write_draft(wording=wording, author=None, now=NOW)
    assert operations.remove_all(via="example") == 1
    assert operations.remove_all(via="example") == 0
    assert queries.get_opportunity(ref=kept).state == "draft"
