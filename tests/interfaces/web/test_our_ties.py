"""“Our ties” on other people's sites: framed without scripts, read by programs, and nothing else may be framed."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from interfaces.web.reading import words
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def town() -> str:
    """The address id of a town whose tie is in force."""
    place = next(one for one in snapshot().places.values() if one.name == "Rochester")
    return place.key.replace(":", "-", 1)


def test_the_list_may_be_framed_by_any_site_and_runs_no_script(client: Client, town: str) -> None:
    answer = client.get(f"/places/{town}/our-ties.html")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "script-src" not in policy
    assert "X-Frame-Options" not in answer.headers
    assert "<script" not in answer.content.decode()
    assert "Velikiy Novgorod" in words(answer)


def test_it_may_be_framed_when_it_comes_from_memory_too(client: Client, town: str) -> None:
    first, second = (client.get(f"/places/{town}/our-ties.html") for _ in range(2))
    assert first.content == second.content
    assert "X-Frame-Options" not in second.headers


def test_no_other_page_may_be_framed(client: Client, town: str) -> None:
    for path in ("/", f"/places/{town}/our-ties/", f"/places/{town}/our-ties.json"):
        answer = client.get(path)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_programs_of_any_site_read_the_same_with_whole_addresses(client: Client, town: str) -> None:
    answer = client.get(f"/places/{town}/our-ties.json")
    doc = answer.json()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert doc["total"] == len(doc["ties"]) > 0
    assert all(tie["url"].startswith(f"{settings.SITE_URL}/ties/") for tie in doc["ties"])
    assert {tie["state"] for tie in doc["ties"]} <= {"in_force", "paused", "proposed"}


def test_a_past_day_knows_no_later_tie(client: Client, town: str) -> None:
    assert client.get(f"/places/{town}/our-ties.json?as_of=1950").json()["ties"] == []


def test_the_page_shows_a_line_to_copy_that_leads_to_the_frame(client: Client, town: str) -> None:
    page = client.get(f"/places/{town}/our-ties/").content.decode()
    copied = re.search(r'&lt;iframe src="([^"]+)"', page)
    assert copied
    assert copied[1] == f"{settings.SITE_URL}/places/{town}/our-ties.html"
    assert f"/places/{town}/our-ties/" in client.get(f"/places/{town}/", follow=True).content.decode()


def test_an_unknown_place_is_not_found(client: Client) -> None:
    assert client.get("/places/geonames-1/our-ties.html").status_code == 404
