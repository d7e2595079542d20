"""The live road to Wikidata: pages, patience, and going on where it broke off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factories.wikidata_server import Script, tie, wikidata_server
from twinway.adapters.ingest.sources.wikidata.fetch import Service, ServiceFailed, fetch_country
from twinway.adapters.ingest.sources.wikidata.parse import bindings

Waits = list[float]


@pytest.fixture
def script() -> Script:
    return Script(ties={"US": [tie(n, f"Q{n + 1}", f"Q{n + 1001}") for n in range(25)]})


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def service(script: Script, waits: list[float]) -> Iterator[Service]:
    with wikidata_server(script) as endpoint:
        yield Service(
            endpoint, "Twinway tests", page=10, least=2, tries=4, timeout=0.5, most_bytes=2_000_000, sleep=waits.append
        )


def statements(pages: list[Path]) -> list[str]:
    return [binding["statement"][-6:] for page in pages for binding in bindings(page)]


ALL = [f"{n:06}" for n in range(25)]


def test_a_country_is_fetched_page_by_page(service: Service, script: Script, tmp_path: Path):
    pages = list(fetch_country(service, "US", tmp_path))
    assert statements(pages) == ALL
    assert script.asked == ["US 0+10", "US 10+10", "US 20+10", "US 0+10 institutions"]
    assert script.agents == {"Twinway tests"}


def test_a_busy_server_is_asked_again_when_it_says(service: Service, script: Script, waits: Waits, tmp_path: Path):
    script.moods = ["busy 7", "busy 1000", "busy", ""]
    assert statements(list(fetch_country(service, "US", tmp_path))) == ALL
    assert waits == [7.0, 120.0, 8.0]


def test_a_failing_server_is_asked_again_ever_later(service: Service, script: Script, waits: Waits, tmp_path: Path):
    script.moods = ["fails", "fails", ""]
    assert statements(list(fetch_country(service, "US", tmp_path))) == ALL
    assert waits == [2.0, 4.0]


@pytest.mark.parametrize("mood", ["cut", "slow", "huge"])
def test_an_answer_that_is_broken_slow_or_huge_is_asked_for_in_smaller_pages(
    service: Service, script: Script, tmp_path: Path, mood: str
):
    script.moods = [mood]
    assert statements(list(fetch_country(service, "US", tmp_path))) == ALL
    assert "US 0+5" in script.asked


def test_what_was_fetched_is_kept_when_the_server_goes_away(service: Service, script: Script, tmp_path: Path):
    script.moods = ["", "fails", "fails", "fails", "fails"]
    with pytest.raises(ServiceFailed, match=r"4 tries: the server failed \(HTTP 500\)"):
        list(fetch_country(service, "US", tmp_path))
    script.asked.clear()
    assert statements(list(fetch_country(service, "US", tmp_path))) == ALL
    assert script.asked == ["US 10+10", "US 20+10", "US 0+10 institutions"]


def test_a_refused_question_is_not_asked_again(service: Service, script: Script, waits: Waits, tmp_path: Path):
    script.moods = ["refuses"]
    with pytest.raises(ServiceFailed, match="HTTP 403"):
        list(fetch_country(service, "US", tmp_path))
    assert waits == []


def test_an_address_nobody_answers_at_is_told(service: Service, tmp_path: Path):
    dead = replace(service, endpoint="http://127.0.0.1:9/sparql")
    with pytest.raises(ServiceFailed, match="the connection failed"):
        list(fetch_country(dead, "US", tmp_path))
