"""Who stands behind a proposal is screened, never shown, and looked at by a person before the board."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import lists, people
from factories.opportunities import GOOD
from twinway.domain.compliance import operations, queries
from twinway.domain.compliance.models import Party
from twinway.domain.compliance.records import ScreeningRecord
from twinway.kernel.errors import Invalid
from twinway.usecases import proposals
from twinway.usecases.compliance import load_notices
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities
from twinway.usecases.proposal_rights import Writer, writer_for
from twinway.usecases.proposal_screening import NotDecided, scope_of
from twinway.usecases.proposal_wording import Typed

pytestmark = pytest.mark.usefixtures("register")
NOW, TODAY = lists.NOW, lists.NOW.date()
TYPED = Typed(
    kind="business_offer",
    title="Galvanised steel shelving from Cherepovets, 400 sets a month",
    sought="A distributor of shop fittings in New Jersey.",
    offered="Shelving rolled and galvanised to order, 400 sets a month, free carrier Cherepovets.",
    contact_role="export manager",
    sector_codes=("332999",),
    place="Cherepovets, Russia",
    lang="en",
    languages=("en", "ru"),
    expires=TODAY.replace(month=12, day=31),
    behind="ПАО «НК «Роснефть»",
)


@pytest.fixture
def writer() -> Writer:
    return writer_for(people.operator("writer").pk, TODAY)


@pytest.fixture
def reviewer() -> Writer:
    return writer_for(people.operator("reviewer").pk, TODAY)


def handed_in(writer: Writer, typed: Typed = TYPED) -> str:
    ref = proposals.save("", typed, 0, writer=writer, now=NOW)
    proposals.hand_in(ref, writer=writer, now=NOW)
    return ref


def publish(ref: str, reviewer: Writer) -> str:
    return proposals.review(ref, GOOD, ("publish", ""), writer=reviewer, now=NOW)


def decide(found: ScreeningRecord, verdict: str) -> None:
    for match in found.matches:
        operations.decide(match=match.pk, verdict=verdict, reason="Looked at.", reviewer=None, now=NOW)


def test_a_name_like_a_listed_one_waits_for_a_person_and_its_writer_is_told_so(writer: Writer, reviewer: Writer):
    lists.load()
    ref = handed_in(writer)
    assert proposals.open_proposal(ref, writer, "read", TODAY).waits_for_a_look
    with pytest.raises(NotDecided):
        publish(ref, reviewer)


def test_once_a_person_has_decided_that_it_is_another_it_is_published(writer: Writer, reviewer: Writer):
    lists.load()
    ref = handed_in(writer)
    (found,) = queries.waiting()
    decide(found, "not_the_same")
    assert publish(ref, reviewer) == "published"


def test_what_a_person_keeps_closed_stays_off_the_board(writer: Writer, reviewer: Writer):
    lists.load()
    ref = handed_in(writer)
    (found,) = queries.waiting()
    decide(found, "the_same")
    with pytest.raises(NotDecided, match="listed party"):
        publish(ref, reviewer)


def test_an_emptied_name_shakes_no_decision_off(writer: Writer):
    lists.load()
    ref = proposals.save("", TYPED, 0, writer=writer, now=NOW)
    version = proposals.open_proposal(ref, writer, "edit", TODAY).record.version
    proposals.save(ref, replace(TYPED, behind=""), version, writer=writer, now=NOW)
    assert Party.objects.get().scope == scope_of(ref)
    assert queries.screening_of(scope_of(ref)).waits


def test_a_name_like_no_listed_one_and_no_list_at_all_block_nothing(writer: Writer, reviewer: Writer):
    assert publish(handed_in(writer), reviewer) == "published"
    lists.load()
    plain = replace(TYPED, behind="Cherepovets Galvanising", title="Another shelf, 400 sets a month")
    assert publish(handed_in(writer, plain), reviewer) == "published"


def test_a_list_that_comes_after_handing_in_counts_too(writer: Writer, reviewer: Writer):
    ref = handed_in(writer)
    lists.load()
    with pytest.raises(NotDecided):
        publish(ref, reviewer)


def test_the_name_behind_is_in_nothing_the_public_reads(writer: Writer, reviewer: Writer):
    publish(handed_in(writer), reviewer)
    (row,) = list_opportunities(OpportunityFilter(on=TODAY)).rows
    assert "Роснефть" not in repr(row)


def test_where_a_notice_closes_no_proposal_is_taken_and_the_notice_is_named(writer: Writer):
    load_notices(NOW)
    there = replace(TYPED, place="geonames:709716", behind="")
    ref = proposals.save("", there, 0, writer=writer, now=NOW)
    assert "Executive Order 14065" in proposals.open_proposal(ref, writer, "edit", TODAY).missing["place"]
    with pytest.raises(Invalid) as refused:
        proposals.hand_in(ref, writer=writer, now=NOW)
    assert "Executive Order 14065" in refused.value.fields["place"]
