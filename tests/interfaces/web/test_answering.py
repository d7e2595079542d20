"""Who asks the same of the same data gets the kept answer; who has a session never shares one; faults are in words."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory

from interfaces.web.reading import heading, text, words
from twinway.domain.provenance import operations as provenance
from twinway.interfaces.web import answering, errors
from twinway.kernel.errors import Conflict, NotAllowed

pytestmark = pytest.mark.usefixtures("register")
PAGES = ["/", "/ties/", "/ties.csv", "/find?from=Rochester,+NY", "/about/", "/stats/", "/places/", "/sitemap.xml"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    caches["pages"].clear()


@pytest.mark.parametrize("page", PAGES)
def test_an_unchanged_page_is_not_sent_again(client: Client, page: str) -> None:
    first = client.get(page)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(page, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_of_the_data_changes_the_tag(client: Client) -> None:
    before = client.get("/ties/").headers["ETag"]
    provenance.bump_data_version()
    assert client.get("/ties/").headers["ETag"] != before


def test_the_order_of_parameters_makes_no_other_page_but_their_values_do(client: Client) -> None:
    tags = [
        client.get(f"/ties/?{query}").headers["ETag"]
        for query in ("state=in_force&kind=sister", "kind=sister&state=in_force", "state=paused")
    ]
    assert tags[0] == tags[1] != tags[2]


def test_a_parameter_that_a_list_does_not_read_makes_no_other_answer(client: Client) -> None:
    assert client.get("/ties.csv?utm=1").headers["ETag"] == client.get("/ties.csv").headers["ETag"]
    assert client.get("/ties.csv?kind=sister").headers["ETag"] != client.get("/ties.csv").headers["ETag"]


def test_a_large_list_is_kept_compressed_and_sent_whole(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "LARGEST", 100)
    made, again = client.get("/ties.csv"), client.get("/ties.csv")
    (held,) = caches["pages"]._cache.values()
    assert len(held) < len(made.content)
    assert (again.content, again.headers["Content-Type"]) == (made.content, made.headers["Content-Type"])
    assert again.headers["Content-Disposition"] == made.headers["Content-Disposition"]


def test_the_day_is_part_of_the_tag(client: Client) -> None:
    assert client.get("/ties/").headers["ETag"] != client.get("/ties/?as_of=2002").headers["ETag"]


def test_an_answer_to_a_session_is_never_kept_nor_shared(client: Client) -> None:
    staff = Client()
    staff.force_login(get_user_model().objects.create_user("operator", password="x", is_staff=True))
    private = staff.get("/")
    assert private.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in private.headers
    assert "/desk/#world" in text(private)
    assert "/desk/#world" not in text(client.get("/"))


def test_no_page_for_everybody_sets_a_cookie(client: Client) -> None:
    for page in PAGES:
        assert not client.get(page).cookies


def test_a_refusal_is_never_kept(client: Client) -> None:
    assert client.get("/find?from=").headers["Cache-Control"] == "no-cache"
    assert client.get("/find?from=Rochester").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_few_queries_and_a_kept_one_almost_none(
    client: Client, page: str, django_assert_max_num_queries: object
) -> None:
    client.get(page)
    caches["pages"].clear()
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # pytest-django's fixture
        client.get(page)
    with django_assert_max_num_queries(1):  # type: ignore[operator]  # pytest-django's fixture
        client.get(page)


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_carries_the_policy_headers(client: Client, page: str) -> None:
    headers = client.get(page).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_alive_needs_no_database(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's fixture
        assert client.get("/healthz").content == b"ok\n"


def test_ready_says_so(client: Client) -> None:
    assert client.get("/readyz").json() == {"ready": True, "problems": []}


def test_the_site_map_lists_pages_that_answer(client: Client) -> None:
    addresses = [part.split("</loc>")[0] for part in text(client.get("/sitemap.xml")).split("<loc>")[1:]]
    assert len(addresses) > 28
    for address in addresses[:: len(addresses) // 12]:
        assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_missing_page_says_so_without_jargon(client: Client) -> None:
    page = client.get("/nowhere/")
    assert (page.status_code, heading(page)) == (404, "Page not found")
    assert "404" not in words(page)


def test_a_missing_document_is_refused_as_a_document(client: Client) -> None:
    assert client.get("/nowhere.json").json()["error"]["code"] == "not_found"
    assert client.get("/ties/zzz.json").json()["error"]["code"] == "not_found"
    assert client.get("/ties.json?state=x").json()["error"]["fields"]["state"]


def test_a_fault_is_told_without_the_database(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's fixture
        page = errors.server_error(RequestFactory().get("/ties/"))
    assert (page.status_code, heading(page)) == (500, "Sorry, there is a problem with the service")
    assert connection.vendor in {"sqlite", "postgresql"}


@pytest.mark.parametrize(
    ("refusal", "status"), [(NotAllowed("Not yours."), 403), (Conflict("It is there already."), 409)]
)
def test_each_kind_of_refusal_has_its_page(refusal: NotAllowed | Conflict, status: int) -> None:
    page = errors.refuse(RequestFactory().get("/ties/"), refusal)
    assert page.status_code == status
    assert refusal.message in words(page)
