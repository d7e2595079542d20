"""A confirmation round: each side asked once, reminded twice, its answer evidence for itself and nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import people
from factories.rounds import NOW, address_of, listed_ties
from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts.models import Letter
from twinway.domain.ties import acts
from twinway.domain.ties import queries as ties
from twinway.domain.ties.models import AskedSide, Correction, TieObservation, TieStatement
from twinway.domain.ties.records import Said
from twinway.domain.ties.rounds import queries, rules
from twinway.domain.ties.rules import side_states
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from twinway.usecases.do_what_is_due import do_what_is_due, rounds
from twinway.usecases.register import snapshot
from twinway.usecases.rounds import answer, overview
from twinway.usecases.rounds.question import read_question, token_of
from twinway.usecases.rounds.start import Choice, preview, start

pytestmark = pytest.mark.usefixtures("register")
ALL = Choice()


@pytest.fixture
def registrar() -> int:
    return people.operator().pk


@pytest.fixture
def tie() -> str:
    """Minneapolis and Saint Paul – Novosibirsk, of which sources state that it is in force."""
    register = snapshot()
    wanted = register.by_place_key["geonames:1496747"].pk
    return register.ties[register.ties_at[wanted][0]].public_id


def states(tie: str, at: datetime) -> list[tuple[str, str | None]]:
    register = snapshot()
    record = register.ties[register.by_public_id[tie]]
    return [(side.state, side.basis) for side in side_states(record.standing, at.date())]


def begin(registrar: int, choice: Choice = ALL, at: datetime = NOW, token: str = "a form") -> int:
    return start("Autumn 2026", choice, token=token, user=registrar, now=at)


def test_a_round_over_two_hundred_ties_of_which_a_hundred_and_twenty_answer(registrar: int) -> None:
    for number, one in enumerate(listed_ties(200)):
        address_of(f"tie:{one}", f"office{number}@city.example")
    begun = begin(registrar)
    asked = queries.asked_in(round=begun)
    assert (len(asked), Letter.objects.filter(kind="confirmation").count()) == (200, 200)

    day = NOW + timedelta(days=3)
    for number, one in enumerate(asked[:120]):
        if number < 100:
            answer.all_right(token_of(one.pk), "a", now=day)
        else:
            answer.to_correct(token_of(one.pk), "b", {"people": "The chair is another."}, now=day)

    reminded = [rounds(now=NOW + timedelta(days=days)) for days in (13, 14, 14, 29, 30, 45, 59, 61)]
    assert [line.partition(" ")[0] for line in reminded] == ["", "80", "", "", "80", "", "", ""]
    record = queries.get(round=begun)
    assert (record.asked, record.answered, record.silent, record.rate) == (200, 120, 80, 60)
    assert (record.counts["right"], record.counts["correct"], record.counts["reminded_twice"]) == (100, 20, 80)
    # Letters to those who answered were withdrawn where they had not left yet.
    assert Letter.objects.filter(kind="confirmation").count() == 80 * 3

    by_pk = {pk: tie for tie, pk in snapshot().by_public_id.items()}
    right, corrected, silent = (by_pk[asked[at].tie] for at in (0, 110, 150))
    assert states(right, day) == [("in_force", "stated"), ("listed", "listed")]
    assert states(right, NOW) == [("listed", "listed"), ("listed", "listed")]
    assert states(corrected, day) == states(silent, day) == [("listed", "listed"), ("listed", "listed")]
    assert TieStatement.objects.filter(via="confirmation").values("tie", "party").distinct().count() == 100
    assert set(TieObservation.objects.filter(via="confirmation").values_list("party", "date")) == {("a", "2026-11-04")}
    assert Correction.objects.filter(state="open").count() == 20

    shown = overview.show_round(begun, user=registrar, now=day)
    assert (len(shown.silent), len(list(overview.rows_of(shown)))) == (80, 200)
    assert "@" not in str(list(overview.rows_of(shown)))


def test_each_side_is_asked_at_its_own_address_in_its_own_language(registrar: int, tie: str) -> None:
    address_of("place:geonames:1496747", "office@novosibirsk.example")
    editor = people.person("twin-cities")
    accounts.give(user=editor.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
    begin(registrar)
    told = {letter.to: letter for letter in Letter.objects.all()}
    assert set(told) == {"office@novosibirsk.example", "twin-cities@example.org"}
    russian, english = told["office@novosibirsk.example"], told["twin-cities@example.org"]
    assert "Всё ли верно?" in russian.subject
    assert 'lang="ru"' in russian.html
    assert "действует" in russian.text
    assert english.subject.startswith("Is this still right? Novosibirsk")
    assert "in force" in english.text
    assert {one.side for one in AskedSide.objects.all()} == {"a", ""}


def test_who_answers_for_a_side_is_not_asked_for_the_whole_tie_again(registrar: int, tie: str) -> None:
    editor = people.person("novosibirsk")
    for scope in (f"tie:{tie}", "place:geonames:1496747"):
        accounts.give(user=editor.pk, role="committee_editor", scope=scope, given_by=None, now=NOW)
    found = preview(ALL, now=NOW)
    assert [(one.side, one.address) for one in found.letters] == [("a", "novosibirsk@example.org")]
    assert preview(Choice(side="US"), now=NOW).letters == ()
    assert len(preview(Choice(side="RU"), now=NOW).letters) == 1


def test_only_an_unconfirmed_address_is_no_address(registrar: int, tie: str) -> None:
    editor = people.person("unsure", confirmed=False)
    accounts.give(user=editor.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
    with pytest.raises(Invalid):
        begin(registrar)


def test_nobody_is_asked_twice_within_two_months_and_one_form_starts_one_round(registrar: int, tie: str) -> None:
    address_of(f"tie:{tie}", "office@city.example")
    begin(registrar)
    with pytest.raises(Invalid):
        begin(registrar, token="another form")
    later = NOW + timedelta(days=61)
    begin(registrar, at=later, token="another form")
    with pytest.raises((Conflict, Invalid)):
        begin(registrar, at=later, token="another form")
    assert AskedSide.objects.count() == 2


def test_an_answer_holds_once_and_its_link_for_sixty_days(registrar: int, tie: str) -> None:
    address_of("place:geonames:1496747", "office@novosibirsk.example")
    begin(registrar)
    token = token_of(AskedSide.objects.get().pk)
    with pytest.raises(NotFound):
        answer.all_right(token, "", now=NOW + timedelta(days=60))
    answer.all_right(token, "", now=NOW + timedelta(days=59))
    for again in (lambda: answer.all_right(token, "", now=NOW), lambda: answer.to_correct(token, "", {}, now=NOW)):
        with pytest.raises((Conflict, Invalid)):
            again()
    assert TieStatement.objects.filter(via="confirmation").count() == 1


@pytest.mark.parametrize("token", ["", "1", "1.abc", "x" * 300])
def test_a_link_that_was_not_made_here_leads_nowhere(token: str) -> None:
    with pytest.raises(NotFound):
        read_question(token, now=NOW)


def test_a_side_cannot_speak_for_the_other_one(registrar: int, tie: str) -> None:
    address_of("place:geonames:1496747", "office@novosibirsk.example")
    begin(registrar)
    asked = AskedSide.objects.get()
    answer.all_right(token_of(asked.pk), "b", now=NOW)
    asked.refresh_from_db()
    assert asked.spoke_for == "a"
    assert TieStatement.objects.get(via="confirmation").party == "a"


def test_asked_for_the_tie_as_a_whole_one_says_for_whom_one_speaks(registrar: int, tie: str) -> None:
    address_of(f"tie:{tie}", "office@city.example")
    begin(registrar)
    token = token_of(AskedSide.objects.get().pk)
    with pytest.raises(Invalid) as refusal:
        answer.all_right(token, "", now=NOW)
    assert "side" in refusal.value.fields


def test_a_side_that_stands_by_a_tie_the_other_one_ended_changes_only_itself(registrar: int) -> None:
    """Montclair ended its tie with Cherepovets in April 2022; nobody had asked Cherepovets."""
    register = snapshot()
    tie = register.ties[ties.pk_of(ref="starter:montclair--cherepovets")]
    russian = next(side for side in tie.sides if side.country == "RU")
    before = dict(zip("ab", states(tie.public_id, NOW), strict=True))
    assert before[russian.letter] == ("not_stated", None)
    address_of(f"place:{register.places[russian.places[0]].key}", "office@cherepovets.example")
    begin(registrar)
    answer.all_right(token_of(AskedSide.objects.get(tie=tie.pk).pk), "", now=NOW)
    after = dict(zip("ab", states(tie.public_id, NOW), strict=True))
    assert after == {**before, russian.letter: ("in_force", "stated")}
    assert ("terminated", "decision") in after.values()


def test_a_side_that_ended_its_tie_confirms_that_and_it_stays_ended(registrar: int, tie: str) -> None:
    register = snapshot()
    ended = acts.Act("a", "terminated", "2026-10-20", Said(next(iter(register.sources))))
    acts.record_act(tie=register.by_public_id[tie], act=ended, via="person", now=NOW)
    address_of("place:geonames:1496747", "office@novosibirsk.example")
    begin(registrar)
    answer.all_right(token_of(AskedSide.objects.get().pk), "", now=NOW)
    assert states(tie, NOW)[0] == ("terminated", "decision")
    assert not TieStatement.objects.filter(via="confirmation").exists()
    assert TieObservation.objects.get(via="confirmation").party == "a"


def test_a_correction_changes_nothing_until_a_person_applies_it(registrar: int, tie: str) -> None:
    address_of(f"tie:{tie}", "office@city.example")
    begin(registrar)
    before = states(tie, NOW)
    token = token_of(AskedSide.objects.get().pk)
    with pytest.raises(Invalid):
        answer.to_correct(token, "a", {"people": "  ", "nonsense": "x"}, now=NOW)
    answer.to_correct(token, "a", {"state": "We ended it in 2015.", "people": ""}, now=NOW)
    assert states(tie, NOW) == before
    waiting = overview.corrections(user=registrar, now=NOW)
    assert [(one.told.about, one.told.text) for one in waiting] == [("state", "We ended it in 2015.")]
    overview.decide(waiting[0].told.pk, "applied", "", user=registrar, now=NOW)
    assert overview.corrections(user=registrar, now=NOW) == []
    with pytest.raises(NotFound):
        overview.decide(waiting[0].told.pk, "set_aside", "", user=registrar, now=NOW)


def test_a_reminder_goes_to_whoever_answers_by_then_and_to_nobody_where_nobody_does(registrar: int, tie: str) -> None:
    first, second = people.person("first"), people.person("second")
    accounts.give(user=first.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
    begin(registrar)
    first.grants.update(end=NOW.date())
    accounts.give(user=second.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
    do_what_is_due(now=NOW + timedelta(days=15), works=(rounds,))
    second.grants.update(end=NOW.date())
    do_what_is_due(now=NOW + timedelta(days=31), works=(rounds,))
    sent = Letter.objects.filter(kind="confirmation").order_by("pk").values_list("to", "event")
    assert list(sent) == [("first@example.org", "asked"), ("second@example.org", "reminder-1")]


def test_only_the_registrar_asks(tie: str) -> None:
    with pytest.raises(NotAllowed):
        begin(people.person().pk)


@given(st.integers(0, 2), st.lists(st.integers(0, 100), max_size=8))
def test_however_often_it_is_looked_there_are_two_reminders_and_no_more(sent: int, days: list[int]) -> None:
    reminders = []
    for day in sorted(days):
        if number := rules.reminder_due(NOW, sent, NOW + timedelta(days=day)):
            assert number > sent
            sent = number
            reminders.append((number, day))
    assert len(reminders) <= 2
    assert all(14 <= day < 60 for _number, day in reminders)
