"""Open data on the site: made in the background, listed with rows and checksums, served as it was written."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from factories.releases import quiet
from interfaces.web.reading import words
from twinway.interfaces.web.answering import kept
from twinway.usecases import releases

pytestmark = pytest.mark.usefixtures("register", "_own_shelf")
DAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> None:
    """A test that is rolled back gives its data versions back; pages kept under them must not be read again."""
    kept.clear()


@pytest.fixture
def _own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "shelf", lambda: tmp_path / "releases")


def test_before_the_first_release_the_page_says_so(client: Client) -> None:
    assert "No release yet" in words(client.get("/data/"))


def test_the_page_lists_each_file_with_rows_size_and_checksum_and_says_how_to_cite(client: Client) -> None:
    client.get("/data/")
    assert releases.keep_fresh(on=DAY, progress=quiet)
    page = client.get("/data/").content.decode()
    ties = next(one for one in releases.kept_release(DAY).files if one.name == "ties.csv")
    assert ties.rows is not None
    assert ties.rows > 20
    assert ties.sha256 in page
    assert '<a href="/data/2026-11-01/ties.csv">ties.csv</a>' in page
    assert "open data as of 2026-11-01, CC BY 4.0" in page


def test_a_file_is_served_as_it_was_written_to_programs_of_any_site(client: Client) -> None:
    releases.keep_fresh(on=DAY, progress=quiet)
    answer = client.get("/data/2026-11-01/ties.csv")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file is streamed
    assert f'"{hashlib.sha256(body).hexdigest()}"' == answer.headers["ETag"]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ties.csv"'
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/data/2026-11-01/ties.csv", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.post("/data/2026-11-01/ties.csv").status_code == 405


@pytest.mark.parametrize(
    "path", ["2026-11-01/secret-key", "2026-11-02/ties.csv", "../ties.csv", "2026-11-01/..%2F..%2Fsecret-key", "x/x"]
)
def test_nothing_but_files_of_a_release_is_served(client: Client, path: str) -> None:
    releases.keep_fresh(on=DAY, progress=quiet)
    releases.shelf().joinpath("2026-11-01", "secret-key").write_text("secret", encoding="utf-8")
    assert client.get(f"/data/{path}").status_code == 404


def test_a_release_is_made_once_in_seven_days_and_the_oldest_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "MOST_KEPT", 2)
    made = [releases.keep_fresh(on=DAY + timedelta(days=n), progress=quiet) for n in (0, 6, 7, 20)]
    assert made == [True, False, True, True]
    assert releases.kept_releases() == [DAY + timedelta(days=20), DAY + timedelta(days=7)]
