"""Published numbers stand beside counted ones; neither overwrites the other."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client

from interfaces.web.reading import heading, links, text, words

pytestmark = pytest.mark.usefixtures("register")
ARTICLE = {"by": "country", "home": "US", "source": "register:bisnis-2002-07", "as_of": "2002-06-30"}


def test_the_article_names_sixteen_of_the_ties_it_counts(client: Client) -> None:
    page = client.get("/stats/", ARTICLE)
    assert heading(page) == "145 published, 16 known by name"
    assert "7 of 96" in words(page)
    assert "With health and other institutional partnerships: 17" in words(page)


def test_the_published_table_stands_as_printed(client: Client) -> None:
    doc = client.get("/stats.json", {**ARTICLE, "source": "published:sci-table-2002-06"}).json()
    assert (doc["total"], len(doc["rows"])) == (145, 12)


def test_the_whole_register_counts_more_and_says_why(client: Client) -> None:
    doc = client.get("/stats.json", {**ARTICLE, "source": "register"}).json()
    assert doc["total"] > 16
    assert doc["notes"]


@pytest.mark.parametrize("by", ["kind", "state"])
def test_a_line_leads_to_just_its_ties(client: Client, by: str) -> None:
    asked = {"by": by, "as_of": "2002-07-01", "home": "US"}
    counts = {row["key"]: row["count"] for row in client.get("/stats.json", asked).json()["rows"]}
    lines = [link for link in links(client.get("/stats/", asked)) if link.startswith("/ties/?") and f"{by}=" in link]
    assert len(lines) == len(counts)
    for line in lines:
        found = client.get(line.replace("/ties/?", "/ties.json?")).json()
        assert found["total"] == counts[line.split(f"{by}=")[1].split("&")[0]]


def test_csv_holds_the_lines_of_the_json(client: Client) -> None:
    rows = list(csv.reader(StringIO(client.get("/stats.csv", ARTICLE).content.decode())))
    assert sum(int(row[2]) for row in rows[1:]) == 16


def test_an_unknown_source_is_not_found(client: Client) -> None:
    assert client.get("/stats/", {"source": "register:nobody"}).status_code == 404
    assert client.get("/stats/", {"by": "colour"}).status_code == 400
    assert "selected" in text(client.get("/stats/"))


def test_the_concentration_of_each_column_stands_beside_its_name(client: Client) -> None:
    page = words(client.get("/stats/?by=country&home=US&source=register:bisnis-2002-07&as_of=2002-06-30"))
    assert "Published 0.474" in page.split("How concentrated?")[1]
    assert "the source bisnis-2002-07" not in page
