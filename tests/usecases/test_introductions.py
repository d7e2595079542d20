"""Introductions end to end below the pages: desks, limits, anonymity, deadlines, follow-ups, wishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from factories import people
from factories.introductions import NOW, asked, broker, drafted, editor, open_country, tie_id
from factories.opportunities import published, shelving
from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts.models import Grant, Letter
from twinway.domain.trade import representatives
from twinway.domain.trade.introductions import operations, queries, rules
from twinway.domain.trade.introductions.rules import Told
from twinway.domain.trade.models import FollowUp, Introduction, IntroductionDraft, IntroductionStep, Opportunity, Wish
from twinway.domain.trade.representatives import RepresentativeInput
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from twinway.usecases import introduction_drafts as drafts
from twinway.usecases import introductions, introductions_due, outcome_totals, wishes
from twinway.usecases.introduction_desks import answered_ties, door_to, is_answered, staff
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")
TODAY = NOW.date()
DAY = timedelta(days=1)


def texts(to: str) -> list[str]:
    return [f"{one.subject}\n{one.text}\n{one.html}" for one in Letter.objects.filter(to=to).order_by("pk")]


def subjects(to: str) -> list[str]:
    return [text.split("\n")[0] for text in texts(to)]


def test_without_anybody_who_answers_no_request_is_made() -> None:
    door = door_to(f"tie:{tie_id()}", TODAY)
    assert (door.is_open, door.closed) == (False, "nobody")
    user = people.person()
    with pytest.raises(drafts.NobodyAnswers):
        drafts.send(drafted(user), user=user.pk, agreed=True, now=NOW)
    assert Introduction.objects.count() == 0


def test_an_editor_of_the_tie_answers_and_nobody_is_named() -> None:
    open_country()
    editor()
    door = door_to(f"tie:{tie_id()}", TODAY)
    assert door.is_open
    assert door.who[0] == "committee"
    assert "example.org" not in repr(door.who)
    assert door.confirmed_on == NOW.date()
    register = snapshot()
    assert answered_ties(register.ties.values(), register, TODAY) == {tie_id()}


def test_an_editor_of_one_of_its_places_answers_too() -> None:
    open_country()
    user = people.person("city")
    accounts.give(user=user.pk, role="committee_editor", scope="place:geonames:519336", given_by=None, now=NOW)
    door = door_to(f"tie:{tie_id()}", TODAY)
    assert door.target is not None
    assert door.target.scopes == ("place:geonames:519336",)


def test_where_a_country_asks_for_a_person_a_broker_stands_before_the_committee() -> None:
    editor()
    assert not door_to(f"tie:{tie_id()}", TODAY).is_open
    broker()
    door = door_to(f"tie:{tie_id()}", TODAY)
    assert door.target is not None
    assert door.target.through_broker
    assert door.who[0] == "registrar"


def test_a_proposal_reaches_its_author_and_a_representative_answers_for_a_country() -> None:
    open_country()
    ref = published(shelving())
    day = date(2002, 1, 15)
    assert not door_to(f"opportunity:{ref}", day).is_open
    user = people.person("rep")
    given = RepresentativeInput("Trade representative", "A chamber", ("RU",))
    representatives.appoint(user=user.pk, given=given, by=None, now=NOW)
    assert door_to(f"opportunity:{ref}", day).who == ("representative", "Trade representative, A chamber")
    author = people.person("author")
    Opportunity.objects.filter(public_id=ref).update(author=author)
    assert door_to(f"opportunity:{ref}", day).who == ("author", "export manager")
    with pytest.raises(NotFound):
        door_to(f"opportunity:{ref}", TODAY)


def test_a_representative_is_asked_by_their_own_subject() -> None:
    user = people.person("rep")
    given = RepresentativeInput("Trade representative", "A chamber", ("BR",))
    ref = representatives.appoint(user=user.pk, given=given, by=None, now=NOW)
    door = door_to(f"representative:{ref}", TODAY)
    assert door.target is not None
    assert door.target.user == user.pk


def test_a_switch_a_policy_and_an_embargo_close_the_door() -> None:
    open_country()
    editor()
    operator = people.operator()
    introductions.stop(country="ru", reason="Mail is down there.", user=operator.pk, now=NOW)
    assert (door_to(f"tie:{tie_id()}", TODAY).closed, door_to(f"tie:{tie_id()}", TODAY).why) == (
        "stopped",
        "Mail is down there.",
    )
    introductions.lift(stop=queries.stops()[0].pk, user=operator.pk, now=NOW)
    assert door_to(f"tie:{tie_id()}", TODAY).is_open
    introductions.stop(country="", reason="Holidays.", user=operator.pk, now=NOW)
    assert not is_answered(f"tie:{tie_id()}", staff(TODAY))


def test_only_a_registrar_throws_the_switch_or_takes_part() -> None:
    member = people.person()
    with pytest.raises(NotAllowed):
        introductions.stop(country="", reason="No.", user=member.pk, now=NOW)
    with pytest.raises(NotAllowed):
        introductions.take_part(user=member.pk, begin=True, now=NOW)


def test_the_other_side_sees_no_name_before_both_agreed_and_both_see_each_other_after() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    ref = asked(user)
    seen = introductions.open_introduction(ref, desk.pk, NOW)
    told = repr(seen) + "".join(texts("editor@example.org"))
    for secret in ("Lens & Light", "Pat Doe", "shop@example", "555"):
        assert secret not in told
    assert seen.place == "Rochester, New York, United States"
    assert seen.contact == ("", "")
    assert introductions.open_introduction(ref, user.pk, NOW).contact == ("", "")
    assert introductions.accept(ref, "Ed Itor", user=desk.pk, now=NOW)
    assert introductions.open_introduction(ref, user.pk, NOW).contact == ("Ed Itor", "editor@example.org")
    seen = introductions.open_introduction(ref, desk.pk, NOW)
    assert (seen.contact, seen.company_name) == (("Pat Doe", "shop@example.org"), "Lens & Light")
    assert not any("Ed Itor" in text for text in texts("shop@example.org"))


def test_those_it_does_not_concern_find_nothing() -> None:
    open_country()
    editor()
    ref = asked(people.person("shop"))
    for other in (people.person("stranger"), editor("other-editor", tie_id("starter:montclair--cherepovets"))):
        with pytest.raises(NotFound):
            introductions.open_introduction(ref, other.pk, NOW)
    with pytest.raises(NotFound):
        introductions.open_introduction(ref, people.operator().pk, NOW)


def test_through_a_broker_the_counterpart_hears_nothing_before_it_is_handed_on() -> None:
    desk, registrar, user = editor(), broker(), people.person("shop")
    ref = asked(user)
    assert texts("editor@example.org") == []
    assert subjects("broker@example.org") == ["A request for an introduction waits for you"]
    with pytest.raises(NotFound):
        introductions.open_introduction(ref, desk.pk, NOW)
    assert introductions.open_introduction(ref, registrar.pk, NOW).company_name == "Lens & Light"
    assert [one.ref for one in introductions.broker_desk(registrar.pk, NOW).waiting] == [ref]
    introductions.forward(ref, "", "", user=registrar.pk, now=NOW)
    assert len(texts("editor@example.org")) == 1
    introductions.accept(ref, "Ed Itor", user=desk.pk, now=NOW)
    assert introductions.open_introduction(ref, registrar.pk, NOW).contact == ("", "")


def test_a_broker_hands_on_to_an_address_and_its_owner_accepts() -> None:
    registrar, user = broker(), people.person("shop")
    ref = asked(user)
    with pytest.raises(Invalid, match="address"):
        introductions.forward(ref, "", "", user=registrar.pk, now=NOW)
    introductions.forward(ref, "Office@example.org", "", user=registrar.pk, now=NOW)
    assert len(texts("office@example.org")) == 1
    office = people.person("office")
    assert [one.ref for one in introductions.mine(office.pk, NOW).received] == [ref]
    assert introductions.accept(ref, "Of Fice", user=office.pk, now=NOW)
    unsure = people.person("unsure", confirmed=False)
    with pytest.raises(NotFound):
        introductions.open_introduction(ref, unsure.pk, NOW)


def test_accepting_twice_has_one_effect_and_a_withdrawn_request_is_not_accepted() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    ref = asked(user)
    assert [introductions.accept(ref, "Ed", user=desk.pk, now=NOW) for _ in range(2)] == [True, False]
    assert FollowUp.objects.count() == 5
    assert subjects("shop@example.org").count("You are introduced") == 1
    with pytest.raises(rules.NotNow):
        introductions.take(ref, "withdraw", "", user=user.pk, now=NOW)
    other = asked(people.person("second"))
    introductions.take(other, "withdraw", "", user=queries.get_introduction(ref=other).requester, now=NOW)  # type: ignore[arg-type]  # it has one
    with pytest.raises(rules.NotNow, match="withdrawn"):
        introductions.accept(other, "Ed", user=desk.pk, now=NOW)


def test_nobody_accepts_their_own_request_or_asks_themselves() -> None:
    open_country()
    desk = editor()
    with pytest.raises(rules.ToYourself):
        asked(desk)
    user = people.person("shop")
    ref = asked(user)
    with pytest.raises(rules.NotYourMove):
        introductions.accept(ref, "Me", user=user.pk, now=NOW)


def test_a_question_and_its_answer_carry_no_addresses() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    ref = asked(user)
    introductions.take(ref, "ask", "Which mini labs? Mail ed@example.net", user=desk.pk, now=NOW)
    with pytest.raises(rules.NotNow):
        introductions.accept(ref, "Ed", user=desk.pk, now=NOW)
    introductions.take(ref, "answer", "Any. Pat Doe, +1 585 555 0100", user=user.pk, now=NOW)
    notes = " ".join(step.note for step in introductions.open_introduction(ref, desk.pk, NOW).steps)
    assert "Which mini labs?" in notes
    assert not any(secret in notes for secret in ("ed@example.net", "Pat Doe", "0100"))
    assert "A question about your request" in subjects("shop@example.org")
    assert "Your question was answered" in subjects("editor@example.org")


def test_the_sixth_request_of_a_day_is_refused_and_its_draft_is_kept() -> None:
    broker()
    user = people.person("shop")
    register = snapshot()
    refs = [tie.public_id for tie in register.ties.values()][:6]
    for tie in refs[:5]:
        asked(user, tie)
    key = drafted(user, refs[5])
    with pytest.raises(rules.TooMany, match="tomorrow"):
        drafts.send(key, user=user.pk, agreed=True, now=NOW)
    assert queries.draft(key=key, user=user.pk).content["company_name"] == "Lens & Light"
    assert drafts.send(key, user=user.pk, agreed=True, now=NOW + DAY + timedelta(seconds=1))


def test_the_same_pair_is_refused_while_it_is_open_and_a_month_after_a_no() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    ref = asked(user)
    with pytest.raises(rules.AlreadyAsked):
        asked(user)
    introductions.take(ref, "decline", "Not now.", user=desk.pk, now=NOW)
    with pytest.raises(rules.AlreadyAsked, match="30 days"):
        asked(user, now=NOW + 29 * DAY)
    assert asked(user, now=NOW + 31 * DAY) != ref


def test_a_blocked_sender_sees_what_every_sender_sees_and_reaches_nobody() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    ref = asked(user)
    introductions.block_sender(ref, user=desk.pk, now=NOW)
    introductions.take(ref, "decline", "", user=desk.pk, now=NOW)
    before = len(texts("editor@example.org"))
    later = NOW + 31 * DAY
    again = asked(user, now=later)
    seen = introductions.open_introduction(again, user.pk, later)
    assert (seen.state, seen.moves) == ("asked", ("withdraw",))
    assert subjects("shop@example.org").count("We sent your request") == 2
    assert len(texts("editor@example.org")) == before
    assert again not in [one.ref for one in introductions.mine(desk.pk, later).received]
    with pytest.raises(NotFound):
        introductions.open_introduction(again, desk.pk, later)


def test_pressing_send_twice_sends_once() -> None:
    open_country()
    editor()
    user = people.person("shop")
    key = drafted(user)
    refs = {drafts.send(key, user=user.pk, agreed=True, now=NOW) for _ in range(3)}
    assert len(refs) == 1
    assert Introduction.objects.count() == 1
    assert len(texts("editor@example.org")) == 1


def test_nothing_is_sent_without_consent_or_a_confirmed_account() -> None:
    open_country()
    editor()
    user, unsure = people.person("shop"), people.person("unsure", confirmed=False)
    with pytest.raises(Invalid, match="agreed"):
        drafts.send(drafted(user), user=user.pk, agreed=False, now=NOW)
    with pytest.raises(NotAllowed):
        drafts.send(drafted(unsure), user=unsure.pk, agreed=True, now=NOW)
    assert Introduction.objects.count() == 0


def test_what_was_agreed_to_is_kept_with_version_and_time() -> None:
    open_country()
    editor()
    asked(people.person("shop"))
    row = Introduction.objects.get()
    door = door_to(f"tie:{tie_id()}", TODAY)
    assert (row.terms, row.requester_agreed_at) == (drafts.TERMS, NOW)
    assert row.notices == drafts.notices_version(door.notices)
    assert row.screening == "not_screened"


def test_a_draft_written_before_signing_in_belongs_to_whoever_signs_in_with_it() -> None:
    open_country()
    editor()
    key = drafted(None)
    user, other = people.person("shop"), people.person("other")
    assert drafts.send(key, user=user.pk, agreed=True, now=NOW)
    with pytest.raises(NotFound):
        queries.draft(key=key, user=other.pk)


def test_a_silent_desk_is_reminded_then_the_registrar_takes_it_up_then_it_ends() -> None:
    open_country()
    editor()
    registrar, user = broker(), people.person("shop")
    ref = asked(user)
    assert introductions_due.do_due(NOW + 9 * DAY).reminded == 0
    assert [introductions_due.do_due(NOW + 10 * DAY).reminded for _ in range(2)] == [1, 0]
    assert "A request still waits for you" in subjects("editor@example.org")
    assert introductions_due.do_due(NOW + 15 * DAY).escalated == 1
    assert [one.ref for one in introductions.broker_desk(registrar.pk, NOW).waiting] == [ref]
    assert introductions_due.do_due(NOW + 15 * DAY).expired == 0
    assert introductions_due.do_due(NOW + 30 * DAY).expired == 1
    assert introductions.open_introduction(ref, user.pk, NOW).state == "expired"
    assert subjects("shop@example.org")[-2:] == ["Your request goes to the registrar", "Your request has ended"]


def test_without_a_registrar_a_silent_desk_s_request_ends() -> None:
    open_country()
    editor()
    asked(people.person("shop"))
    report = introductions_due.do_due(NOW + 15 * DAY)
    assert (report.escalated, report.expired) == (0, 1)


def test_follow_ups_are_planned_asked_once_each_and_answered_without_a_password() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    introductions.accept(asked(user), "Ed", user=desk.pk, now=NOW)
    assert [one.due - TODAY for one in FollowUp.objects.order_by("due")] == [n * DAY for n in (7, 30, 180, 365, 730)]
    assert [introductions_due.do_due(NOW + 7 * DAY).asked for _ in range(2)] == [1, 0]
    assert introductions_due.do_due(NOW + 400 * DAY).asked == 3
    assert subjects("shop@example.org").count("Did anything come of it?") == 4
    first = FollowUp.objects.order_by("due")[0]
    token = introductions_due.token_of(first.pk)
    introductions_due.answer(token, Told("yes", "10k_100k", "EUR", "assisted"), NOW)
    introductions_due.answer(token, Told("no", "10k_100k", "EUR", "assisted"), NOW)
    first.refresh_from_db()
    assert (first.outcome, first.value, first.currency, first.attribution) == ("no", "", "", "")
    with pytest.raises(NotFound):
        introductions_due.asked_by(token[:-1])
    with pytest.raises(Invalid):
        introductions_due.answer(token, Told("maybe"), NOW)


def test_totals_are_told_from_five_firms_on_and_never_in_all() -> None:
    open_country()
    desk = editor()
    for n in range(6):
        ref = asked(people.person(f"shop-{n}"))
        introductions.accept(ref, "Ed", user=desk.pk, now=NOW)
        pk = FollowUp.objects.filter(introduction__public_id=ref).order_by("days")[0].pk
        operations.record_outcome(pk=pk, told=Told("no" if n == 5 else "yes"), now=NOW)
        assert outcome_totals.of_firms().answers == ((("yes", 5),) if n >= 4 else ())


def test_how_a_desk_answers_is_told_from_five_requests_on() -> None:
    open_country()
    desk = editor()
    for n in range(5):
        assert door_to(f"tie:{tie_id()}", TODAY).habit is None
        ref = asked(people.person(f"shop-{n}"))
        introductions.take(ref, "decline", "", user=desk.pk, now=NOW + 3 * DAY)
    habit = door_to(f"tie:{tie_id()}", TODAY).habit
    assert habit is not None
    assert (habit.asked, habit.answered, habit.days) == (5, 5, 3)


def test_a_wish_is_kept_and_offered_once_when_somebody_claims_the_tie() -> None:
    open_country()
    user = people.person("shop")
    wishes.keep(drafted(user), user=user.pk, agreed=True, now=NOW)
    assert introductions_due.do_due(NOW).offered == 0
    desk = editor()
    assert [introductions_due.do_due(NOW).offered for _ in range(2)] == [1, 0]
    assert subjects("shop@example.org") == ["Somebody answers now"]
    assert texts("editor@example.org") == []
    wish = Wish.objects.get()
    with pytest.raises(NotFound):
        wishes.answer(wish.pk, holds=True, user=desk.pk, now=NOW)
    key = wishes.answer(wish.pk, holds=True, user=user.pk, now=NOW)
    assert drafts.send(key, user=user.pk, agreed=True, now=NOW)


def test_a_wish_that_holds_no_more_is_deleted() -> None:
    user = people.person("shop")
    wishes.keep(drafted(user), user=user.pk, agreed=True, now=NOW)
    with pytest.raises(Invalid):
        wishes.keep(drafted(user), user=user.pk, agreed=False, now=NOW)
    wishes.answer(Wish.objects.get().pk, holds=False, user=user.pk, now=NOW)
    assert not Wish.objects.exists()


def test_what_was_written_in_vain_is_forgotten_after_half_a_year() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    ref = asked(user)
    introductions.take(ref, "decline", "Not our trade.", user=desk.pk, now=NOW)
    drafted(user)
    assert introductions_due.do_due(NOW + 179 * DAY).forgotten == 0
    assert introductions_due.do_due(NOW + 181 * DAY).forgotten == 1
    row = Introduction.objects.get()
    held = repr(vars(row)) + repr(list(IntroductionStep.objects.values_list("note", flat=True)))
    assert not any(secret in held for secret in ("Lens", "Pat", "shop@", "mini labs", "trade"))
    assert not IntroductionDraft.objects.exists()


def test_a_released_editor_sees_the_desk_no_more() -> None:
    open_country()
    desk, user = editor(), people.person("shop")
    ref = asked(user)
    accounts.end_grant(grant=Grant.objects.get(user=desk).pk, ended_by=None, now=NOW)
    with pytest.raises(NotFound):
        introductions.open_introduction(ref, desk.pk, NOW)
    assert introductions.open_introduction(ref, editor("next").pk, NOW).part == "counterpart"


def test_a_possible_match_waits_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    open_country()
    editor()
    user = people.person("shop")
    found = drafts.check(drafted(user), user=user.pk, now=NOW).screening
    assert found is not None
    match = replace(found, state="possible_match")
    monkeypatch.setattr(drafts, "screening_of", lambda scope, *, now: match)
    monkeypatch.setattr(introductions, "screening_of", lambda scope, *, now: match)
    with pytest.raises(drafts.NobodyAnswers, match="nobody can look at it"):
        asked(user)
    registrar = broker()
    ref = asked(user)
    assert texts("editor@example.org") == []
    with pytest.raises(Conflict, match="Decide that first"):
        introductions.forward(ref, "", "", user=registrar.pk, now=NOW)
    decided = replace(found, state="decided", closed=False)
    monkeypatch.setattr(introductions, "screening_of", lambda scope, *, now: decided)
    assert introductions.forward(ref, "", "", user=registrar.pk, now=NOW)


def test_the_database_names_no_counterpart_before_both_agreed() -> None:
    open_country()
    editor()
    asked(people.person("shop"))
    for wrong in ({"state": "accepted"}, {"counterpart_name": "Ed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Introduction.objects.update(**wrong)
