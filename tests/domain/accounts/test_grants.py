"""A grant says who may do what and where, from a day to a day; rules are asked by name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from factories import people
from twinway.domain.accounts import operations, queries
from twinway.domain.accounts.permissions import may
from twinway.domain.accounts.records import NOBODY, Asker
from twinway.kernel.errors import Invalid

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def give(user: int, role: str = "committee_editor", scope: str = "tie:one") -> bool:
    return operations.give(user=user, role=role, scope=scope, given_by=None, now=NOW)


def test_a_grant_holds_from_its_day_until_it_is_ended() -> None:
    user = people.person().pk
    give(user)
    held = queries.grants_of(user)[0]
    assert [queries.asker(user, TODAY + timedelta(days)).grants != frozenset() for days in (-1, 0, 400)] == [0, 1, 1]
    operations.end_grant(grant=held.pk, ended_by=None, now=NOW + timedelta(days=3))
    assert [queries.asker(user, TODAY + timedelta(days)).grants != frozenset() for days in (2, 3)] == [True, False]
    assert [grant.end for grant in queries.grants_in("tie:one")] == [date(2026, 11, 27)]


def test_the_same_grant_twice_is_one_and_it_may_be_given_again_after_its_end() -> None:
    user = people.person().pk
    assert [give(user), give(user)] == [True, False]
    grant = queries.grants_of(user)[0].pk
    assert [operations.end_grant(grant=grant, ended_by=None, now=NOW) for _ in range(2)] == [True, False]
    assert give(user)


def test_a_role_that_is_none_is_refused() -> None:
    with pytest.raises(Invalid):
        give(people.person().pk, role="emperor")


@pytest.mark.parametrize(("scope", "may_edit"), [("tie:one", True), ("tie:two", False), ("tie:on", False), ("", False)])
def test_an_editor_changes_only_the_own_tie(scope: str, may_edit: bool) -> None:
    asker = Asker(user=1, confirmed=True, grants=frozenset({("committee_editor", "tie:one")}))
    assert may("edit", asker, scope) is may_edit


def test_a_grant_without_a_scope_holds_everywhere() -> None:
    asker = Asker(user=1, grants=frozenset({("committee_editor", "")}))
    assert may("edit", asker, "tie:any")


def test_a_suspended_user_is_nobody() -> None:
    user = people.person()
    give(user.pk, role="registrar", scope="")
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert queries.asker(user.pk, TODAY) == NOBODY
    assert not may("decide claims", NOBODY)


def test_a_rule_that_is_none_is_no_silent_no() -> None:
    with pytest.raises(KeyError):
        may("fly", NOBODY)


@pytest.mark.parametrize(("role", "needs"), [("representative", True), ("registrar", True), ("company_owner", False)])
def test_who_brokers_or_decides_needs_a_second_step(role: str, needs: bool) -> None:
    user = people.person().pk
    give(user, role=role, scope="area:RU")
    assert queries.needs_second_step(user) is needs
