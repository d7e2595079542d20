"""Keys for programs: shown once, kept as a hash, limited, revocable."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from factories import people
from interfaces.web.reading import heading, text, words
from twinway.domain.accounts import operations
from twinway.domain.accounts.models import ApiKey

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def key(db: None) -> str:
    return operations.make_key(user=people.person().pk, name="our site", now=NOW)


def ask(key: str) -> tuple[int, object]:
    answer = Client().get("/api/v1/stats/ties?by=kind", headers={"authorization": f"Bearer {key}"})
    return answer.status_code, answer


def test_a_key_is_shown_once_and_kept_as_a_hash() -> None:
    client = Client()
    client.force_login(people.person())
    made = client.post("/account/keys/", {"name": "our site"})
    found = re.search(r"tw_[\w-]{43}", text(made))
    assert found
    assert ask(found[0])[0] == 200
    later = client.get("/account/keys/")
    assert "our site" in words(later)
    assert found[0] not in text(later)
    assert not ApiKey.objects.filter(digest=found[0]).exists()


def test_a_key_needs_a_name_and_a_confirmed_address() -> None:
    client = Client()
    client.force_login(people.person())
    assert client.post("/account/keys/", {"name": " "}).status_code == 400
    other = Client()
    other.force_login(people.person("unsure", confirmed=False))
    assert other.post("/account/keys/", {"name": "x"}).status_code == 403


def test_a_revoked_key_and_the_key_of_a_suspended_user_work_no_more(key: str) -> None:
    assert ask(key)[0] == 200
    owner = Client()
    held = ApiKey.objects.get()
    owner.force_login(held.user)
    owner.post(f"/account/keys/{held.pk}/revoke/")
    assert ask(key)[0] == 401
    second = operations.make_key(user=held.user.pk, name="b", now=NOW)
    type(held.user).objects.update(is_active=False)
    assert ask(second)[0] == 401


def test_the_key_of_another_cannot_be_revoked(key: str) -> None:
    other = Client()
    other.force_login(people.person("other"))
    page = other.post(f"/account/keys/{ApiKey.objects.get().pk}/revoke/")
    assert (page.status_code, heading(page)) == (404, "Page not found")
    assert ask(key)[0] == 200


@pytest.mark.parametrize("told", ["Basic eDp5", "Bearer", "Bearer nonsense", "x" * 5000])
def test_a_key_that_is_none_is_refused_in_json(told: str) -> None:
    answer = Client().get("/api/v1/stats/ties?by=kind", headers={"authorization": told})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "not_signed_in"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_six_hundred_uses_in_five_minutes_then_wait_then_go_on(key: str) -> None:
    assert [operations.use_key(key=key, now=NOW).wait_seconds for _ in range(600)] == [0] * 600
    assert operations.use_key(key=key, now=NOW).wait_seconds == 300
    assert operations.use_key(key=key, now=datetime(2026, 11, 24, 12, 5, tzinfo=UTC)).wait_seconds == 0


def test_too_many_uses_are_answered_429_with_the_time_to_wait(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_USES", 2)
    assert 429 in [ask(key)[0] for _ in range(5)]  # at most one new stretch of time begins between them
    status, answer = ask(key)
    assert status == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300  # type: ignore[attr-defined]  # Django's answer
