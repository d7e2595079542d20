"""A saved search tells what is new, once, as often as asked, and one click ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from factories import opportunities, people
from twinway.domain.accounts.models import Letter
from twinway.domain.publishing.models import SavedSearch
from twinway.domain.trade.records import Wording
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from twinway.usecases import alerts
from twinway.usecases.alerts import AlertReport, run_alerts, save, search_of

pytestmark = pytest.mark.usefixtures("register")
DAY = date(2002, 1, 15)
NOON = datetime(2002, 1, 15, 12, tzinfo=UTC)
STEEL = search_of("opportunities", {"q": "steel", "as_of": "2001"})


def subscribe(frequency: str = "at_once", search: alerts.Search = STEEL) -> int:
    return save(search, frequency, user=people.person().pk, now=NOON)


def steel(title: str) -> str:
    wording: Wording = replace(opportunities.shelving(), title=title)
    return opportunities.published(wording, DAY)


def test_what_was_there_when_it_was_saved_is_not_told() -> None:
    steel("Steel shelves")
    subscribe()
    assert run_alerts(now=NOON) == AlertReport(0, 0)


def test_a_new_opportunity_is_mailed_at_once_and_never_again() -> None:
    subscribe()
    ref = steel("Steel doors, 40 a month")
    assert run_alerts(now=NOON) == AlertReport(1, 1)
    written = Letter.objects.get()
    assert (written.subject, written.to) == ("New: Steel doors, 40 a month", "member@example.org")
    assert f"/opportunities/{ref}/" in written.text
    assert f"/opportunities/{ref}/" in written.html
    assert [run_alerts(now=NOON + timedelta(days=n)).letters for n in (0, 1, 2)] == [0, 0, 0]


def test_what_does_not_answer_the_search_is_not_told() -> None:
    subscribe()
    opportunities.published(opportunities.berries(), DAY)
    assert run_alerts(now=NOON) == AlertReport(1, 0)


def test_a_crowd_of_new_answers_comes_in_one_letter() -> None:
    subscribe()
    for n in range(4):
        steel(f"Steel doors of kind {n}")
    assert run_alerts(now=NOON).letters == 1
    assert Letter.objects.get().subject.startswith("4 new opportunities: Opportunities: “steel”")


@pytest.mark.parametrize(("frequency", "days"), [("daily", 1), ("weekly", 7)])
def test_a_digest_waits_for_its_day_and_holds_everything_since(frequency: str, days: int) -> None:
    subscribe(frequency)
    steel("Steel doors")
    steel("Steel gates")
    assert run_alerts(now=NOON + timedelta(days=days, seconds=-1)).letters == 0
    assert run_alerts(now=NOON + timedelta(days=days)).letters == 1
    steel("Steel hinges")
    assert run_alerts(now=NOON + timedelta(days=days, hours=1)).letters == 0
    assert run_alerts(now=NOON + timedelta(days=2 * days)).letters == 1
    first, second = Letter.objects.order_by("pk")
    assert "Steel doors" in first.text
    assert "Steel gates" in first.text
    assert second.subject == "New: Steel hinges"


def test_new_ties_of_a_find_search_are_told() -> None:
    user = people.person().pk
    pk = save(search_of("find", {"from": "Rochester, New York", "to": "Russia"}), "daily", user=user, now=NOON)
    record = SavedSearch.objects.get(pk=pk)
    assert record.title == "Ties from Rochester, New York, United States to Russia"
    assert record.seen
    known = record.seen.pop()
    record.save()
    assert run_alerts(now=NOON + timedelta(days=1)).letters == 1
    assert f"/ties/{known}/" in Letter.objects.get().text


def test_a_transaction_that_is_taken_back_takes_letter_and_memory_back(monkeypatch: pytest.MonkeyPatch) -> None:
    subscribe()
    steel("Steel doors")

    def break_off(*_args: object, **_words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(SavedSearch, "save", break_off)
        with pytest.raises(KeyboardInterrupt):
            run_alerts(now=NOON)
    assert Letter.objects.count() == 0
    assert run_alerts(now=NOON).letters == 1


def test_one_click_ends_it_and_takes_back_what_waits() -> None:
    pk = subscribe()
    steel("Steel doors")
    run_alerts(now=NOON)
    assert alerts.stop(alerts.end_token(pk)).pk == pk
    assert Letter.objects.count() == 0
    steel("Steel gates")
    assert run_alerts(now=NOON + timedelta(days=9)) == AlertReport(0, 0)


@pytest.mark.parametrize("token", ["1", "1.abc", "x", "", "9" * 500])
def test_a_link_that_was_not_signed_here_ends_nothing(token: str) -> None:
    subscribe()
    with pytest.raises(NotFound):
        alerts.stop(token)


def test_a_link_of_one_search_is_none_of_another() -> None:
    pk = subscribe()
    stolen = alerts.end_token(pk).replace(str(pk), str(pk + 1), 1)
    with pytest.raises(NotFound):
        alerts.by_token(stolen)


def test_who_has_confirmed_no_address_saves_none_and_a_suspended_person_is_not_written_to() -> None:
    with pytest.raises(NotAllowed):
        save(STEEL, "daily", user=people.person("new", confirmed=False).pk, now=NOON)
    member = people.person()
    save(STEEL, "at_once", user=member.pk, now=NOON)
    member.is_active = False
    member.save()
    steel("Steel doors")
    assert run_alerts(now=NOON) == AlertReport(0, 0)


def test_the_same_search_is_saved_once_and_its_frequency_changed() -> None:
    user = people.person().pk
    first = save(STEEL, "daily", user=user, now=NOON)
    assert save(STEEL, "weekly", user=user, now=NOON) == first
    assert SavedSearch.objects.get().frequency == "weekly"


def test_a_person_has_fifty_at_most() -> None:
    user = people.person().pk
    for n in range(50):
        save(search_of("opportunities", {"q": f"word{n}"}), "daily", user=user, now=NOON)
    with pytest.raises(Conflict):
        save(STEEL, "daily", user=user, now=NOON)


@pytest.mark.parametrize(
    ("door", "fields"),
    [
        ("find", {"from": "Rochester"}),
        ("find", {}),
        ("find", {"from": "Rochester, New York", "within": "nan"}),
        ("opportunities", {"kind": "gift"}),
        ("everything", {}),
    ],
)
def test_a_search_that_cannot_be_asked_is_not_saved(door: str, fields: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        save(search_of(door, fields), "daily", user=people.person().pk, now=NOON)


def test_titles_with_line_breaks_stay_one_line_of_the_subject() -> None:
    subscribe()
    steel("Steel doors\r\nBcc: everybody@example.org\u2028end")
    run_alerts(now=NOON)
    assert Letter.objects.get().subject == "New: Steel doors Bcc: everybody@example.org end"
