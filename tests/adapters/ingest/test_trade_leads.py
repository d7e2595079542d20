"""Notices in their publishers' shapes: what is read, what is refused, what cannot bite."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.leads import FEEDS, UK, written
from twinway.adapters.ingest.records import Limits
from twinway.adapters.ingest.sources.trade_leads.read import read_leads
from twinway.adapters.ingest.sources.trade_leads.records import Lead
from twinway.adapters.ingest.sources.trade_leads.text import day, decoded, web_address, words
from twinway.kernel.errors import Invalid

ANY = Limits()


def leads(folder: Path, name: str) -> list[Lead]:
    return list(read_leads(written(folder, name), ANY).leads)


def read(folder: Path, content: str | bytes) -> list[Lead]:
    path = folder / "feed"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_leads(path, ANY).leads)


@pytest.mark.parametrize(
    ("name", "key", "published", "deadline", "where"),
    [
        ("uk.xml", "uk-1", date(2015, 7, 16), date(2015, 8, 21), ("GB", "")),
        ("ocds.json", "ocds-b5fd17-1", date(2024, 3, 2), date(2024, 4, 2), ("United Kingdom", "Cherepovets")),
        ("canada.csv", "PW-1", date(2014, 7, 10), date(2014, 7, 24), ("CA", "Ontario")),
        ("state.json", "T.1", date(2013, 9, 27), None, ("Russia", "Cherepovets, Russia")),
        ("ustda.xml", "russia: an airport|10/28/2015", date(2015, 10, 28), date(2016, 1, 7), ("", "Russia")),
        ("ustda-rss.xml", "865", date(2015, 10, 28), date(2016, 1, 7), ("", "Russia")),
        ("mca.xml", "http://www.dgmarket.com/1", date(2015, 4, 3), date(2015, 4, 30), ("RU", "")),
        ("fbo.xml", "S-1", date(2015, 2, 8), date(2015, 4, 5), ("AF", "")),
    ],
)  # fmt: skip
def test_each_shape_tells_id_days_and_place(
    tmp_path: Path, name: str, key: str, published: date, deadline: date | None, where: tuple[str, str]
) -> None:
    first = leads(tmp_path, name)[0]
    assert (first.key, first.published, first.deadline) == (key, published, deadline)
    assert (first.country, first.place) == where
    assert "<" not in first.title + first.text


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("uk.xml", "uk-contracts-finder"),
        ("ocds.json", "uk-contracts-finder"),
        ("canada.csv", "ca-buyandsell"),
        ("state.json", "us-state-trade-leads"),
        ("ustda.xml", "us-ustda-trade-leads"),
        ("ustda-rss.xml", "us-ustda-trade-leads"),
        ("mca.xml", "mca-dgmarket"),
        ("fbo.xml", "us-fbo"),
    ],
)
def test_a_file_says_itself_who_publishes_it(tmp_path: Path, name: str, key: str) -> None:
    publisher = read_leads(written(tmp_path, name), ANY).publisher
    assert publisher.key == key
    assert bool(publisher.licence) == publisher.redistributable


def test_people_named_as_contacts_are_not_read(tmp_path: Path) -> None:
    for name in FEEDS:
        for lead in leads(tmp_path, name):
            assert "Somebody" not in repr(lead)
            assert "officer@" not in repr(lead)


def test_what_is_no_longer_open_says_so(tmp_path: Path) -> None:
    assert leads(tmp_path, "uk.xml")[1].closed == "Awarded"
    assert leads(tmp_path, "canada.csv")[2].closed == "Expired"
    assert leads(tmp_path, "state.json")[1].closed == "archived"
    assert leads(tmp_path, "fbo.xml")[1].closed == "award"


def test_a_feed_is_read_in_the_encoding_it_has_not_the_one_it_names(tmp_path: Path) -> None:
    assert read(tmp_path, UK.encode("utf-16"))[0].key == read(tmp_path, UK)[0].key == "uk-1"
    assert decoded("Montería".encode("cp1252")) == "Montería"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://example.org/evil.dtd">',
        '<!-- a --><?x y?>\n<!DOCTYPE rss [<!ENTITY % p "x">]>',
    ],
)
@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0" encoding="utf-16"?>', "\ufeff"])
def test_a_document_type_is_refused_before_anything_expands(tmp_path: Path, declaration: str, head: str) -> None:
    bomb = f"{declaration}{head}<rss><channel><item><title>&b;&x;</title></item></channel></rss>"
    for content in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(Invalid, match="document type"):
            read(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        *("", "hello", "<", "<a", "<html></html>", "<rss>&undefined;</rss>", "{", "{}", "[]", "[1]", '{"features": 1}'),
        *("a,b\n1,2\n", "\0\0\0\0", b"\xff\xfe\x00", "[" * 100_000, "{" * 100_000, "%PDF-1.4", b"PK\x03\x04\x00\x00"),
    ],
)
def test_what_is_no_feed_is_refused_by_name(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read(tmp_path, content)
    assert set(refused.value.fields) == {"file"}


def test_a_deep_document_is_read_or_refused_in_words(tmp_path: Path) -> None:
    assert read(tmp_path, f"<nodes>{'<a>' * 50_000}{'</a>' * 50_000}</nodes>") == []


def test_a_file_above_the_limit_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="at most 1 MB"):
        read_leads(_large(tmp_path), Limits(size=1024 * 1024))


def _large(folder: Path) -> Path:
    path = folder / "large.xml"
    path.write_bytes(b"<nodes>" + b" " * 1_100_000 + b"</nodes>")
    return path


@pytest.mark.parametrize("cut", range(0, 1200, 37))
@pytest.mark.parametrize("name", sorted(FEEDS))
def test_a_file_cut_anywhere_is_read_or_refused_in_words(tmp_path: Path, name: str, cut: int) -> None:
    assert _outcome(tmp_path, FEEDS[name][:cut]) in (["file"], "read")


def _outcome(folder: Path, content: str) -> list[str] | str:
    try:
        read(folder, content)
    except Invalid as refusal:
        return list(refusal.fields)
    return "read"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "java\tscript:x",
            "http://a@b.example/",
            "ftp://x/",
        ),
        *("http://", "https:///x", "http://[", 'https://x.example/"onclick', "https://x.example/ y", "x" * 2000, ""),
    ],
)
def test_an_address_that_could_bite_is_left_out(address: str) -> None:
    assert web_address(address) == ""


def test_a_plain_address_is_kept() -> None:
    assert web_address(" https://example.org/a?b=c&d=e#f ") == "https://example.org/a?b=c&d=e#f"


@pytest.mark.parametrize(
    "html",
    ["<script>alert(1)</script>", "&lt;img src=x onerror=alert(1)&gt;", "<svg/onload=x>", "<" * 10_000, "<b" * 9000],
)
def test_markup_leaves_no_markup(html: str) -> None:
    assert "<script" not in words(html)
    assert "<img" not in words(html)
    assert "<svg" not in words(html)


@given(st.text(max_size=300))
def test_any_text_becomes_text_that_can_be_kept(text: str) -> None:
    kept = words(text)
    assert not any("\ud800" <= character <= "\udfff" or character == "\0" for character in kept)
    assert kept == kept.strip()


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = day(text)
    assert found is None or 1950 <= found.year <= 2100


@pytest.mark.parametrize(
    "text", ["2015-07-16", "07/16/2015", "07162015", "16 Jul 2015", "July 16, 2015", "2015/Jul/16"]
)
def test_a_day_is_read_in_the_forms_feeds_use(text: str) -> None:
    assert day(text) == date(2015, 7, 16)
