"""The desk of possible matches: for those who decide, with fields side by side; a decision by POST, with a reason."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client

from factories import lists, people
from interfaces.web.reading import heading, text, words
from twinway.domain.accounts import operations as accounts
from twinway.domain.compliance import queries
from twinway.domain.compliance.models import Decision
from twinway.usecases.screening import ScreeningRecord, screen_party, screening_of

pytestmark = pytest.mark.django_db
DESK = "/desk/screening/"


@pytest.fixture
def registrar() -> Client:
    user = people.person("registrar")
    accounts.give(user=user.pk, role="registrar", scope="", given_by=None, now=lists.NOW)
    people.enrol(user)
    return browser(user)


def browser(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]  # a user
    return client


def screened(name: str = "PAO NK Rosneft", country: str = "US", scope: str = "organisation:a") -> ScreeningRecord:
    return screen_party(scope=scope, name=name, country=country, kind="organisation", now=lists.NOW)


def test_a_possible_match_stands_beside_its_entry_field_by_field(registrar: Client):
    lists.load()
    screened()
    page = words(registrar.get(DESK))
    assert "PAO NK Rosneft" in page
    assert "OPEN JOINT-STOCK COMPANY ROSNEFT OIL COMPANY" in page
    assert "Country US RU differs" in page
    assert "Another country: US is asked about, RU listed." in page
    assert "EXAMPLE" not in heading(registrar.get(DESK))


def test_without_a_list_the_desk_says_that_nobody_is_screened(registrar: Client):
    screened()
    page = words(registrar.get(DESK))
    assert "Not screened: no list is loaded" in page
    assert "Nothing waits" in page


def test_an_old_list_is_said_to_be_old_and_names_that_are_due_are_counted(registrar: Client):
    screened()
    lists.load(retrieved="2018-12-01")
    page = words(registrar.get(DESK))
    assert "ofac-sdn was read on 1 December 2018" in page
    assert "1 name waits to be screened against the current lists." in page


def test_a_decision_is_recorded_with_its_reason_and_never_asked_again(registrar: Client):
    lists.load()
    (match,) = screened().matches
    said = registrar.post(f"{DESK}{match.pk}/", {"verdict": "not_the_same", "reason": "A bakery in Ohio."}, follow=True)
    assert "Nothing waits" in words(said)
    assert "A bakery in Ohio." in words(said)
    (told,) = queries.decisions_of("organisation:a")
    assert (told.reviewer, told.verdict) == ("registrar", "not_the_same")
    assert screening_of("organisation:a", now=lists.NOW).state == "decided"


@pytest.mark.parametrize("form", [{}, {"verdict": "not_the_same"}, {"verdict": "cleared", "reason": "Looks fine."}])
def test_a_decision_without_a_reason_or_with_another_word_is_refused_beside_its_field(
    registrar: Client, form: dict[str, str]
):
    lists.load()
    (match,) = screened().matches
    page = registrar.post(f"{DESK}{match.pk}/", form)
    assert page.status_code == 400
    assert f'href="#{"reason" if form.get("verdict") == "not_the_same" else "verdict"}-{match.pk}"' in text(page)
    assert not Decision.objects.exists()


def test_a_representative_sees_nothing_and_decides_nothing(client: Client):
    lists.load()
    (match,) = screened().matches
    other = browser(people.person("member"))
    assert other.get(DESK).status_code == 403
    assert other.get("/desk/screening.csv").status_code == 403
    form = {"verdict": "not_the_same", "reason": "I say so."}
    assert other.post(f"{DESK}{match.pk}/", form).status_code == 403
    assert client.get(DESK).headers["Location"].startswith("/sign-in/")
    assert not Decision.objects.exists()


def test_a_match_of_an_earlier_screening_is_not_decided(registrar: Client):
    assert registrar.post(f"{DESK}999/", {"verdict": "ask", "reason": "Who?"}).status_code == 404


def test_the_audit_holds_every_result_with_its_decision_and_runs_nothing(registrar: Client):
    lists.load()
    (match,) = screened("=Rosneft").matches
    screened("Nordstern Backwaren", scope="organisation:b")
    registrar.post(f"{DESK}{match.pk}/", {"verdict": "ask", "reason": "=1+1"})
    table = registrar.get("/desk/screening.csv")
    assert "attachment" in table.headers["Content-Disposition"]
    first, second = csv.DictReader(StringIO(text(table)))
    assert (first["name"], first["verdict"], first["reason"]) == ("'=Rosneft", "ask", "'=1+1")
    assert first["list_version"] == first["decided_on_version"] == queries.current_lists()[0].checksum
    assert (second["state"], second["entry"]) == ("nothing_found", "")


def test_no_page_of_the_desk_calls_anybody_clear(registrar: Client):
    lists.load()
    screened("Nordstern Backwaren", scope="organisation:b")
    (match,) = screened().matches
    registrar.post(f"{DESK}{match.pk}/", {"verdict": "not_the_same", "reason": "Another."})
    said = words(registrar.get(DESK)).lower()
    assert "clear" not in said
    assert "no match" not in said
