"""An editor silent for a year is written to once; thirty days later the registrar may find somebody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from factories import people
from interfaces.web.reading import words
from twinway.domain.accounts import operations
from twinway.domain.accounts.models import Grant, Letter, User
from twinway.usecases.register import snapshot
from twinway.usecases.silent_editors import remind_silent, to_reassign

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, tzinfo=UTC)
YEAR, MONTH = timedelta(days=365), timedelta(days=30)


@pytest.fixture
def editor() -> User:
    """Somebody who was given a tie two years ago and signed in a year ago."""
    user = people.person("editor")
    scope = f"tie:{next(iter(snapshot().by_public_id))}"
    operations.give(user=user.pk, role="committee_editor", scope=scope, given_by=None, now=NOW - 2 * YEAR)
    User.objects.filter(pk=user.pk).update(last_login=NOW - YEAR)
    return user


def test_they_are_written_to_once_after_a_year(editor: User) -> None:
    assert remind_silent(now=NOW - timedelta(seconds=1)) == 0
    assert [remind_silent(now=NOW + timedelta(days=n)) for n in (0, 1, 40)] == [1, 0, 0]
    written = Letter.objects.get()
    assert written.to == "editor@example.org"
    assert "We have not seen you here since 24 November 2025." in written.text


def test_thirty_days_after_the_letter_the_registrar_is_asked(editor: User) -> None:
    remind_silent(now=NOW)
    assert to_reassign(now=NOW + MONTH - timedelta(seconds=1)) == []
    (found,) = to_reassign(now=NOW + MONTH)
    assert (found.editor.address, found.others) == ("editor@example.org", 0)
    assert "–" in found.title


def test_signing_in_ends_the_silence_and_a_later_one_is_reminded_anew(editor: User) -> None:
    remind_silent(now=NOW)
    User.objects.filter(pk=editor.pk).update(last_login=NOW + timedelta(days=5))
    assert to_reassign(now=NOW + 2 * MONTH) == []
    assert remind_silent(now=NOW + timedelta(days=5) + YEAR) == 1
    assert Letter.objects.count() == 2


def test_one_who_never_signed_in_is_silent_from_the_day_of_the_grant() -> None:
    user = people.person("never")
    operations.give(user=user.pk, role="committee_editor", scope="tie:x", given_by=None, now=NOW - YEAR)
    assert remind_silent(now=NOW - timedelta(seconds=1)) == 0
    assert remind_silent(now=NOW) == 1


def test_other_roles_ended_grants_and_suspended_people_are_left_alone(editor: User) -> None:
    operations.give(user=editor.pk, role="company_owner", scope="organisation:x", given_by=None, now=NOW - 2 * YEAR)
    Grant.objects.filter(role="committee_editor").update(end=NOW.date())
    other = people.person("suspended")
    operations.give(user=other.pk, role="committee_editor", scope="tie:x", given_by=None, now=NOW - 2 * YEAR)
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert remind_silent(now=NOW) == 0


def test_the_registrar_releases_them_at_the_desk_and_the_history_stays(editor: User) -> None:
    today = datetime.now(UTC)
    User.objects.filter(pk=editor.pk).update(last_login=today - 2 * YEAR)
    Grant.objects.filter(user=editor).update(recorded_at=today - 2 * YEAR)
    remind_silent(now=today - 2 * MONTH)
    registrar = Client()
    registrar.force_login(people.operator())
    assert "editor@example.org" in words(registrar.get("/desk/claims/"))
    grant = Grant.objects.get(user=editor)
    registrar.post(f"/desk/claims/grants/{grant.pk}/end/")
    assert "editor@example.org" not in words(registrar.get("/desk/claims/"))
    assert Grant.objects.get(pk=grant.pk).end is not None
