"""Whatever an address holds, the answer is a page or a refusal in words, never a fault (trust.md H1 to H12)."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interfaces.web.reading import heading, text, words

pytestmark = pytest.mark.usefixtures("register")
PAGES = (
    *("/", "/find", "/find.json", "/ties/", "/ties.json", "/ties.csv", "/places/", "/places/suggest.json"),
    *("/opportunities/", "/opportunities.json", "/opportunities.csv", "/feeds/opportunities.atom"),
    *("/stats/", "/stats.json", "/stats.csv", "/about/", "/date/", "/desk/", "/sign-in/", "/healthz", "/readyz"),
    *("/robots.txt", "/sitemap.xml", "/places/geonames-519336/velikiy-novgorod/", "/places/geonames-519336.json"),
)
NAMES = (
    *("from", "to", "sector", "within", "as_of", "known_on", "weight_home", "limit", "show_ended", "code"),
    *("q", "place", "home", "state", "kind", "level", "country", "sort", "page", "by", "source", "back", "next"),
    *("language", "tie"),
)
VALUES = (
    *("%00", "%ED%A0%80", "nan", "inf", "-inf", "1e999", "-1", "0", "abc", "９", "１２", "9" * 5000, "x" * 60_000),
    *("%22", "AND", "*", "NEAR(", "a:b", "^", "'", "{{7*7}}", "%3Cscript%3Ealert(1)%3C/script%3E", "-user__email"),
    *("2002-02-30", "0000", "2002/2003", "199X", "9999-12-31", "10000", "%E2%80%AE", "%F0%9F%98%80", "=1%2B1"),
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("value", VALUES, ids=[value[:12] for value in VALUES])
def test_no_parameter_of_any_page_makes_a_fault(client: Client, page: str, value: str) -> None:
    query = (
        "&".join(f"{name}={value}" for name in NAMES) if len(value) < 200 else f"q={value}&from={value}&page={value}"
    )
    answer = client.get(f"{page}?{query}")
    assert answer.status_code < 500
    assert "<script>alert(1)" not in text(answer)
    if page.endswith(".json"):
        json.loads(answer.content, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["nan", "1e999", "%22%27%3C", "9999999999"])
def test_one_bad_parameter_beside_a_good_search_is_an_answer_or_a_refusal_by_field(
    client: Client, name: str, value: str
) -> None:
    answer = client.get(f"/find?from=Rochester,+NY&to=Russia&as_of=2002-07-01&{name}={value}")
    assert answer.status_code in {200, 400, 404}


@pytest.mark.parametrize(
    ("field", "value"),
    [("within", "nan"), ("within", "-1"), ("within", "1e9"), ("limit", "0"), ("weight_home", "2"), ("as_of", "x")],
)
def test_a_number_or_day_that_cannot_be_used_is_told_beside_the_search(client: Client, field: str, value: str) -> None:
    page = client.get("/find", {"from": "Rochester, NY", field: value})
    assert page.status_code == 400
    assert f'href="#{field}"' in text(page)


@pytest.mark.parametrize("page", ["0", "-1", "abc", "9" * 5000, "1e3", "99999", ""])
def test_a_page_that_is_none_is_the_first_or_the_last(client: Client, page: str) -> None:
    answer = client.get("/ties/", {"page": page})
    assert answer.status_code == 200
    assert "28 ties" in words(answer)


@pytest.mark.parametrize(
    "address",
    [
        *("/ties/" + "9" * 5000 + "/", "/ties/1e3/", "/ties/%00/", "/ties/-1/", "/ties/..%2f..%2f/", "/ties/x.json"),
        *(
            "/places/geonames-0/x/",
            "/places/x/",
            "/places/%00/",
            "/places/geonames-" + "9" * 5000 + "/",
            "/places/-/x/",
        ),
        *("/.git/config", "/.env", "/db.sqlite3", "/admin/", "/static/../settings.py", "/%2e%2e/%2e%2e/etc/passwd"),
    ],
    ids=lambda address: address[:24],
)
def test_an_address_of_nothing_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code in {400, 404}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000@evil.example", "a b"])
def test_a_foreign_host_is_refused(client: Client, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_forwarded_host_never_reaches_a_link(client: Client) -> None:
    page = client.get("/ties/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in text(page)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_reading_is_all_one_can_do_to_a_public_page(client: Client, method: str) -> None:
    assert client.generic(method, "/ties/").status_code == 405


def test_five_hundred_values_of_one_filter_are_one_filter(client: Client) -> None:
    assert client.get("/ties/?" + "&".join(["country=RU"] * 500)).status_code == 200


@pytest.mark.parametrize("name", ["_connector", "__class__", "user__password__startswith", "pk__in", "title__regex"])
def test_a_parameter_never_becomes_part_of_a_query(client: Client, name: str) -> None:
    assert client.get("/ties.json", {name: "OR"}).json() == client.get("/ties.json").json()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30), max_size=4), page=st.sampled_from(PAGES))
def test_no_text_in_any_field_makes_a_fault(client: Client, query: dict[str, str], page: str) -> None:
    assert (
        client.get(page, {name: value.encode("utf-8", "surrogatepass") for name, value in query.items()}).status_code
        < 500
    )


@pytest.mark.parametrize("address", ["/ties/?q=%00", "/ties/?q=%ED%A0%80", "/?q=" + "x" * 9000, "/places/%00/"])
def test_an_unreadable_address_is_refused_with_a_page_and_all_headers(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, heading(answer)) == (400, "The request cannot be read")
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"):
        assert answer.headers[name]


@pytest.mark.parametrize("path", ["/ties.json", "/api/v1/ties"])
def test_a_program_is_refused_in_the_shape_of_errors(client: Client, path: str) -> None:
    assert client.get(f"{path}?q=%00").json()["error"]["code"] == "bad_request"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "BOGUS"])
def test_a_public_page_tells_what_it_takes_even_where_forms_are_guarded(method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, "/ties/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
