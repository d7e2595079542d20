"""A stranger crawls every public page, list, feed and document: nobody's e-mail address or telephone number (H55)."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.test import Client

from factories import people
from factories.organisations import NOW, organisation, source
from twinway.domain.accounts import claims, operations
from twinway.domain.directory import people as directory_people
from twinway.domain.directory.records import PersonInput
from twinway.domain.trade import contact_data
from twinway.usecases.example_data import load_examples

pytestmark = pytest.mark.usefixtures("register")
START = (
    *("/", "/ties/", "/places/", "/opportunities/", "/organisations/", "/representatives/", "/stats/", "/about/"),
    *("/ties.json", "/ties.csv", "/opportunities.json", "/opportunities.csv", "/organisations.json?limit=200"),
    *("/organisations.csv", "/feeds/opportunities.atom", "/sitemap.xml", "/robots.txt", "/sign-in/", "/no-such-page/"),
    *(
        "/find?from=Rochester, NY&to=Russia&sector=photo",
        "/find.json?from=Rochester, NY&to=Russia",
        "/find?from=Nowhere",
    ),
    *(
        "/api/v1/ties?limit=200",
        "/api/v1/organisations?limit=200",
        "/api/v1/opportunities?limit=200",
        "/opportunities.json?bad",
    ),
    *("/api/v1/openapi.json", "/organisations/shop.json", "/organisations/?kind=bad", "/representatives.json"),
)
MOST = 700  # pages; the starter register with its examples has fewer, but for lists narrowed twice
OURS = re.compile(r"href=\"(/[^\"#]*)\"|<loc>https?://[^/]+(/[^<]*)</loc>")


def seeded() -> list[str]:
    """Users, claims, offices and consents with addresses and numbers that must stay unseen."""
    load_examples(NOW)
    record = organisation("shop", "Photo Shop")
    agreed = (
        ("name", "public_page", ""),
        ("email", "introductions", "anna.private@shop.example"),
        ("phone", "introductions", "+1 585 555 0142"),
    )
    told = PersonInput("Anna Smith", "manager", agreed=agreed)
    directory_people.add(body="shop", person=told, source=source(), by=None, now=NOW)
    owner, staff = people.person("ownerperson"), people.operator("staffperson")
    operations.give(user=owner.pk, role="company_owner", scope=record.scope, given_by=None, now=NOW)
    claims.record_official_address(scope=record.scope, address="office@shop.example", by=staff.pk, now=NOW)
    return ["anna.private@shop.example", "555 0142", "office@shop.example", owner.email, staff.email]


def crawled() -> dict[str, str]:
    """Every page a stranger reaches, by address; narrowed lists are followed one step only."""
    client, seen, waiting = Client(raise_request_exception=False), {}, deque(START)
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        if address in seen:
            continue
        answer = client.get(address, follow=True)
        assert answer.status_code < 500, address
        seen[address] = answer.content.decode("utf-8", errors="replace")
        if not urlsplit(address).query:
            found = (one or two for one, two in OURS.findall(seen[address]))
            waiting.extend(link.replace("&amp;", "&") for link in found if not link.startswith(("/static/", "/date/")))
    return seen


def test_no_page_list_feed_or_document_shows_an_address_or_a_number_of_a_person() -> None:
    hidden = seeded()
    pages = crawled()
    assert len(pages) > 200
    assert any("Anna Smith" in text for text in pages.values())
    leaks = [(address, one) for address, text in pages.items() for one in hidden if one in text]
    assert leaks == []
    mails = {(address, one) for address, text in pages.items() for one in contact_data.addresses(text)}
    assert mails == set()
