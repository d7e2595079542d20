"""What an organisation may be called and where its site may be: hostile names and addresses are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.directory import rules
from twinway.kernel.errors import Invalid


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "data:text/html,x", "//evil.example", "java\tscript:alert(1)", "http://a@b.example"),
        *(
            "https://user:pw@example.org/",
            "ftp://example.org",
            "http://localhost/",
            "http://127.0.0.1/",
            "http://[::1]/",
        ),
        *("https://example", "https://exa mple.org", "http://example.org:0/", "mailto:a@b.c"),
        'https://example.org/"><script>',
    ],
)
def test_an_address_that_is_no_web_site_is_refused(address: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.web_site(address)
    assert set(refused.value.fields) == {"url"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.org", "https://example.org"),
        ("http://www.example.org/a?b=c", "http://www.example.org/a?b=c"),
        ("https://пример.рф/", "https://пример.рф/"),
        ("http://", ""),
        ("  ", ""),
    ],
)
def test_a_web_site_is_kept_with_its_scheme(typed: str, kept: str) -> None:
    assert rules.web_site(typed) == kept


@pytest.mark.parametrize("name", ["Hi win $ http://evil.example", "www.win.example", "evil.com/win now", "://", "…"])
def test_a_name_that_is_an_advertisement_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        rules.check_name(name)


@pytest.mark.parametrize("name", ["Booking.com", "Yahoo!", "Ростелеком", "株式会社日立", "A.B.C. Ltd.", "Łódź Chamber"])
def test_real_names_are_kept(name: str) -> None:
    rules.check_name(name)
    assert rules.clean_line(name) == name


def test_what_nobody_sees_is_taken_out_of_a_line() -> None:
    assert rules.clean_line("Acme\u202e gnp.exe\u200b\ufeff") == "Acme gnp.exe"
    assert len(rules.clean_line("Z" + "\u0338" * 5000)) <= 4


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = rules.clean_line(text)
    assert rules.clean_line(once) == once
    assert once == once.strip()


def test_a_name_of_two_scripts_in_one_word_is_told() -> None:
    assert rules.mixes_scripts("Аpple")  # the first letter is Cyrillic
    assert not rules.mixes_scripts("Apple Россия")
