"""The last day of a proposal comes never silently: two reminders, a word after it, and one click renews."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from factories import opportunities, people
from interfaces.web.reading import heading, words
from twinway.domain.accounts.models import Letter
from twinway.domain.trade import operations, queries, rules
from twinway.domain.trade.models import Opportunity, Step
from twinway.kernel.errors import NotFound
from twinway.usecases import expiry
from twinway.usecases.expiry import ExpiryReport, run_expiry

pytestmark = pytest.mark.usefixtures("register")
LAST = opportunities.LAST_DAY


def at(day: date) -> datetime:
    return datetime.combine(day, time(6), tzinfo=UTC)


def before(days: int) -> datetime:
    return at(LAST - timedelta(days=days))


@pytest.fixture
def ref() -> str:
    """A member's proposal on the board."""
    found = opportunities.published(opportunities.shelving())
    Opportunity.objects.filter(public_id=found).update(author=people.person())
    return found


def token(ref: str) -> str:
    last = queries.get_opportunity(ref=ref).wording.expires
    assert last
    return expiry.renew_token(ref, last)


def test_its_writer_is_reminded_fourteen_and_three_days_before_and_only_once_each(ref: str) -> None:
    reports = {days: run_expiry(now=before(days)).reminded for days in (15, 14, 13, 4, 3, 2, 0)}
    assert reports == {15: 0, 14: 1, 13: 0, 4: 0, 3: 1, 2: 0, 0: 0}
    first = Letter.objects.order_by("pk")[0]
    assert (first.to, first.subject) == ("member@example.org", "Your proposal expires on 30 April 2002")
    assert f"/opportunities/renew/{token(ref)}/" in first.text


def test_a_reminder_that_was_missed_is_not_made_up_for(ref: str) -> None:
    assert run_expiry(now=before(1)) == ExpiryReport(1, 0)
    assert Letter.objects.count() == 1


def test_after_its_last_day_it_is_expired_and_its_writer_told_and_no_day_reads_otherwise(ref: str) -> None:
    days = [LAST - timedelta(days=1), LAST, LAST + timedelta(days=1), LAST + timedelta(days=99)]
    stood = [rules.state_on(queries.get_opportunity(ref=ref), day) for day in days]
    assert run_expiry(now=at(LAST)).expired == 0
    assert run_expiry(now=at(LAST + timedelta(days=1))) == ExpiryReport(0, 1)
    assert run_expiry(now=at(LAST + timedelta(days=2))) == ExpiryReport(0, 0)
    record = queries.get_opportunity(ref=ref)
    assert record.state == "expired"
    assert [rules.state_on(record, day) for day in days] == stood
    assert rules.last_public_day(record) == LAST
    assert Step.objects.filter(opportunity=record.pk).latest("pk").state == "expired"
    assert Letter.objects.latest("pk").subject == "Your proposal has expired"


def test_one_without_a_writer_expires_too_and_a_notice_of_another_publisher_is_left_to_its_feed() -> None:
    own = opportunities.published(opportunities.shelving())
    fed = opportunities.published(replace(opportunities.berries()), via="us-notices")
    assert run_expiry(now=at(LAST + timedelta(days=1))) == ExpiryReport(0, 1)
    assert queries.get_opportunity(ref=own).state == "expired"
    assert queries.get_opportunity(ref=fed).state == "published"
    assert not Letter.objects.exists()


@pytest.mark.parametrize("later", [-3, 10])
def test_one_click_renews_it_for_ninety_days_once(ref: str, later: int) -> None:
    now = at(LAST + timedelta(days=later))
    run_expiry(now=now)
    link = token(ref)
    renewed = expiry.renew(link, now=now)
    assert renewed.state == "published"
    assert renewed.wording.expires == max(LAST, now.date()) + timedelta(days=90)
    assert rules.is_public(renewed, now.date())
    with pytest.raises(NotFound):
        expiry.renew(link, now=now)


@pytest.mark.parametrize("move", ["close", "withdraw"])
def test_the_link_of_one_that_was_ended_renews_nothing(ref: str, move: str) -> None:
    operations.end(ref=ref, move=move, reason="", by=None, today=LAST, now=at(LAST))
    with pytest.raises(NotFound):
        expiry.renew(token(ref), now=at(LAST))


def test_an_old_or_foreign_link_renews_nothing(ref: str) -> None:
    link = token(ref)
    with pytest.raises(NotFound):
        expiry.by_token(link, LAST + timedelta(days=61))
    for other in (link[:-1], "x", expiry.renew_token("nothere000", LAST)):
        with pytest.raises(NotFound):
            expiry.by_token(other, LAST)


def test_reading_the_link_changes_nothing_and_its_button_renews() -> None:
    today = datetime.now(UTC).date()
    found = opportunities.published(replace(opportunities.shelving(), expires=today + timedelta(days=2)), today)
    page = Client().get(f"/opportunities/renew/{token(found)}/")
    assert heading(page) == "Renew your proposal"
    assert queries.get_opportunity(ref=found).wording.expires == today + timedelta(days=2)
    assert Client(enforce_csrf_checks=True).post(f"/opportunities/renew/{token(found)}/").status_code == 403
    done = Client().post(f"/opportunities/renew/{token(found)}/")
    assert "stays on the board until" in words(done)
    assert queries.get_opportunity(ref=found).wording.expires == today + timedelta(days=92)


def test_a_writer_renews_an_expired_one_on_its_own_page(ref: str) -> None:
    run_expiry(now=at(LAST + timedelta(days=1)))
    client = Client()
    client.force_login(people.User.objects.get(username="member"))
    assert "Renew it" in words(client.get(f"/desk/proposals/{ref}/check/"))
    until = datetime.now(UTC).date() + timedelta(days=30)
    client.post(f"/desk/proposals/{ref}/end/", {"move": "renew", "until": until.isoformat()})
    assert queries.get_opportunity(ref=ref).state == "published"
