"""The timeline tells a chain as one story: the visit, its report and proposals, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factories.committee import NOW, hand
from factories.opportunities import published, shelving
from twinway.domain.cooperation import committee
from twinway.domain.cooperation.activities import operations, queries
from twinway.domain.cooperation.activities.records import Member, Money, Point, Wording
from twinway.domain.cooperation.committee import Evidence
from twinway.domain.cooperation.outcomes import operations as outcomes
from twinway.domain.cooperation.outcomes.records import Told
from twinway.domain.library import queries as library
from twinway.domain.library import versions
from twinway.domain.library.versions import Issue
from twinway.domain.places.models import Place
from twinway.domain.ties import queries as ties
from twinway.engines.matching.records import OutcomeFacts
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases import activities
from twinway.usecases.register import snapshot
from twinway.usecases.ties import show_tie
from twinway.usecases.timeline import Entry, timeline

pytestmark = pytest.mark.usefixtures("register")
MONTCLAIR, TVER = "starter:montclair--cherepovets", "starter:louisiana--tver-oblast"
TODAY = NOW.date()
VISIT = Wording("Two companies visit", "visit", "2027-03", "b")


def public_id(ref: str) -> str:
    return snapshot().ties[ties.pk_of(ref=ref)].public_id


def the_visit(ref: str = MONTCLAIR) -> str:
    held = queries.of_tie(tie=ties.pk_of(ref=ref))
    return next(one.public_id for one in held if one.wording.date == "2001-04")


def entry(ref: str, on: date, title: str) -> Entry:
    return next(one for one in timeline(ref, on).entries if one.title == title)


def led(one: Entry) -> dict[str, int | None]:
    return {each.kind: each.count for each in one.led_to}


def three_proposals() -> None:
    for title in ("Shelving", "Wire", "Bolts"):
        published(replace(shelving(), title=title))


def report() -> None:
    """The updated report on Cherepovets, which an earlier source told of, as the committee hands it in."""
    tie = ties.pk_of(ref=MONTCLAIR)
    text = next(one for one in library.documents_of(tie=tie) if one.title == "Updated report on Cherepovets")
    issue = Issue("Figures of 2001", "2001-05", queries.get(ref=the_visit()).pk)
    assert versions.add_version(document=text.pk, issue=issue, file=None, hand=hand(public_id(MONTCLAIR))) == 2


def test_the_visit_of_april_2001_led_to_exactly_one_report_and_three_proposals() -> None:
    told = {"introductions": None, "report": 1, "business_proposal": 3}
    title = "Mayor of Cherepovets hosted in Washington, DC"
    assert led(entry(MONTCLAIR, TODAY, title)) == told
    report()
    three_proposals()
    one = entry(MONTCLAIR, TODAY, title)
    assert led(one) == told
    assert {each.kind: len(each.records) for each in one.led_to} == {
        "introductions": 0,
        "report": 1,
        "business_proposal": 3,
    }


def test_report_and_proposals_stand_after_the_visit_and_name_it() -> None:
    report()
    three_proposals()
    found = timeline(MONTCLAIR, TODAY)
    came = [one for one in found.entries if one.came_from[0] == the_visit() and one.kind != "outcome"]
    assert sorted((one.kind, one.number) for one in came) == [
        ("proposal", None),
        ("proposal", None),
        ("proposal", None),
        ("report", 2),
    ]
    at = [one.link[1] for one in found.entries].index(the_visit())
    assert all(one in found.entries[at:] for one in came)
    assert [one for one in timeline(MONTCLAIR, date(2001, 4, 30)).entries if one.kind in ("report", "proposal")] == []


def test_the_tie_has_two_partner_bodies_and_its_end_is_on_the_same_line() -> None:
    bodies = [body.name for body in show_tie(MONTCLAIR, TODAY).file.bodies]
    assert len(bodies) == len(set(bodies)) >= 2
    told = timeline(MONTCLAIR, date(2022, 5, 31)).entries
    assert [one.when for one in told if one.state == "ended"] == ["2022-04-05"]


def test_a_timeline_can_be_asked_for_one_kind_or_one_year() -> None:
    whole = timeline(MONTCLAIR, TODAY)
    assert {one.kind for one in timeline(MONTCLAIR, TODAY, "activity").entries} == {"activity"}
    assert sum(n for _kind, n in whole.kinds) == len(whole.entries)
    assert 2001 in whole.years
    assert {one.when[:4] for one in timeline(MONTCLAIR, TODAY, year=2001).entries} == {"2001"}
    with pytest.raises(Invalid):
        timeline(MONTCLAIR, TODAY, "rumour")


def test_a_plan_becomes_unknown_and_happens_only_by_a_person_with_evidence() -> None:
    tie = public_id(TVER)
    ref = operations.record_activity(ties=[ties.pk_of(ref=TVER)], wording=VISIT, happened=False, hand=hand(tie))
    assert activities.show_activity(ref, date(2027, 3, 31)).standing.unknown_since == ""
    late = activities.show_activity(ref, date(2027, 4, 1)).standing
    assert (late.state, late.unknown_since) == ("planned", "2027-03")
    later = replace(hand(tie), now=NOW.replace(year=2027, month=6))
    source = committee.evidence_source(tie=tie, evidence=Evidence("Minutes of the committee"))
    operations.tell_end(ref=ref, state="happened", day="2027-03-14", note="", source=source, hand=later)
    view = activities.show_activity(ref, date(2027, 6, 1))
    assert (view.standing.state, view.standing.date, view.standing.unknown_since) == ("happened", "2027-03-14", "")
    assert view.evidence is not None
    assert view.evidence.title == "Minutes of the committee"


def test_what_was_cancelled_is_told_as_cancelled_and_counts_as_no_sign_of_life() -> None:
    tie = public_id(TVER)
    wording = replace(VISIT, date="2026-09")
    ref = operations.record_activity(ties=[ties.pk_of(ref=TVER)], wording=wording, happened=False, hand=hand(tie))
    operations.tell_end(
        ref=ref, state="cancelled", day="2026-08-30", note="No visas", source=hand(tie).source, hand=hand(tie)
    )
    assert entry(TVER, TODAY, "Two companies visit").state == "cancelled"
    assert "Two companies visit" not in [one.title for one in show_tie(TVER, TODAY).row.facts.activities]


def test_a_plan_is_not_known_before_it_was_written_down() -> None:
    operations.record_activity(ties=[ties.pk_of(ref=TVER)], wording=VISIT, happened=False, hand=hand(public_id(TVER)))
    assert "Two companies visit" not in [one.title for one in timeline(TVER, date(2002, 7, 1)).entries]


def test_an_outcome_names_the_visit_it_came_from_and_find_reads_it() -> None:
    tie, pk = public_id(TVER), ties.pk_of(ref=TVER)
    done = replace(VISIT, date="2026-05", fields=("economic and business development",))
    ref = operations.record_activity(ties=[pk], wording=done, happened=True, hand=hand(tie))
    told = Told(
        *("deal", "value of the contract", "1200000", "about"),
        currency="USD",
        money_year=2026,
        as_of="2026-06",
        attribution="assisted",
        sector_codes=("3329",),
        activity=queries.get(ref=ref).pk,
    )
    outcomes.record_outcome(tie=pk, told=told, source=hand(tie).source, hand=hand(tie))
    assert entry(TVER, TODAY, "value of the contract").came_from == (ref, "Two companies visit")
    (fact,) = [one for one in show_tie(TVER, TODAY).row.facts.outcomes if isinstance(one, OutcomeFacts)]
    assert (fact.value, fact.attribution, fact.sector_codes) == (1_200_000, "assisted", ("3329",))
    assert activities.show_activity(ref, TODAY).outcomes[0].told.metric == "value of the contract"
    other = replace(told, activity=queries.get(ref=the_visit()).pk)
    with pytest.raises(Invalid):
        outcomes.record_outcome(tie=pk, told=other, source=hand(tie).source, hand=hand(tie))


def test_what_another_source_tells_is_not_changed_by_hand() -> None:
    with pytest.raises(Conflict):
        operations.revise_activity(ref=the_visit(), wording=VISIT, version=1, hand=hand(public_id(MONTCLAIR)))


def test_a_programme_stands_on_both_clocks_and_unnamed_members_are_not_named() -> None:
    tie = snapshot().ties[ties.pk_of(ref=TVER)]
    for side in tie.sides:
        zone = "Europe/Moscow" if side.country == "RU" else "America/Chicago"
        Place.objects.filter(pk=side.places[0]).update(timezone=zone)
    members = (Member("Ann Doe", "head", "a"), Member("Bo Roe", "trade", "a", may_be_named=True))
    points = (Point("2026-07-01T09:00", "America/Chicago", "Opening"),)
    cash = (Money("a", "out", 900, "USD", 2026, "about", "flights"),)  # type: ignore[arg-type]  # a whole number will do
    wording = replace(VISIT, date="2026-07", members=members, programme=points, money=cash)
    ref = operations.record_activity(ties=[tie.pk], wording=wording, happened=True, hand=hand(tie.public_id))
    view = activities.show_activity(ref, TODAY)
    assert {f"{moment:%H:%M %z}" for _letter, moment in view.clocks[0].sides} == {"09:00 -0500", "17:00 +0300"}
    act = next(one for one in snapshot().evidence.activities[tie.pk] if one.title == "Two companies visit")
    assert [one.person_name for one in act.participants] == ["", "Bo Roe"]
    sides = {one.letter: one for one in activities.ledger_of(tie.pk, TODAY).sides}
    assert (sides["b"].visited, sides["a"].hosted, sides["a"].money[0].rough) == (1, 1, True)


def test_a_visit_is_counted_by_where_its_guests_came_from() -> None:
    held = activities.show_activity(the_visit(), TODAY)
    cherepovets = next(side.letter for side in held.tie.sides if side.country == "RU")
    assert held.movers == frozenset(cherepovets)
