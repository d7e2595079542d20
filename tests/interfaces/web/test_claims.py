"""“Is this your tie?”: proved by the office or decided by the registrar, only by POST, once, and only one's own."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from factories import people
from interfaces.web.reading import heading, words
from twinway.domain.accounts import claims, operations, queries
from twinway.domain.accounts.models import Claim, ClaimStep, Grant, Letter, User
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def scope() -> str:
    return f"tie:{next(iter(snapshot().by_public_id))}"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def link(at: int = 0) -> str:
    found = re.search(r"/claim/proof/[\w-]+/", Letter.objects.order_by("pk")[at].text)
    assert found
    return found[0]


def test_the_page_of_a_tie_asks_whose_it_is_and_a_stranger_signs_in_first(client: Client, scope: str) -> None:
    tie = scope.removeprefix("tie:")
    assert f"/claim/?tie={tie}" in client.get(f"/ties/{tie}/", follow=True).content.decode()
    assert client.get(f"/claim/?tie={tie}").headers["Location"].startswith("/sign-in/?next=%2Fclaim%2F")


def test_the_office_confirms_by_a_button_and_reading_its_letter_changes_nothing(scope: str) -> None:
    user, registrar = people.person(), people.operator()
    browser(registrar).post("/desk/claims/", {"scope": scope, "address": "office@city.example"})
    page = browser(user).post("/claim/", {"scope": scope, "note": "I chair it"}, follow=True)
    assert "The office on record was asked" in words(page)
    assert "office@city.example" not in words(page)
    assert Letter.objects.get().to == "office@city.example"
    office = Client()
    assert "member@example.org" in words(office.get(link()))
    assert claims.editors(scope) == 0
    assert [heading(office.post(link())) for _ in range(2)] == ["Thank you", "Thank you"]
    assert [(grant.user, grant.role, grant.scope) for grant in queries.grants_in(scope)] == [
        (user.pk, "committee_editor", scope)
    ]
    assert [step.state for step in ClaimStep.objects.order_by("pk")] == ["asked", "granted"]


def test_without_an_office_the_registrar_decides(scope: str) -> None:
    user, registrar = people.person(), people.operator()
    for _ in range(2):
        assert "The registrar will decide" in words(browser(user).post("/claim/", {"scope": scope}, follow=True))
    held = Claim.objects.get()
    assert "member@example.org" in words(browser(registrar).get("/desk/claims/"))
    assert browser(user).post(f"/desk/claims/{held.pk}/", {"answer": "yes"}).status_code == 403
    answers = [browser(registrar).post(f"/desk/claims/{held.pk}/", {"answer": "yes"}).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert browser(registrar).post(f"/desk/claims/{held.pk}/", {"answer": "no"}).status_code == 409
    assert Grant.objects.filter(user=user, scope=scope).count() == 1


def test_a_declined_claim_grants_nothing_and_may_be_made_again(scope: str) -> None:
    user, registrar = people.person(), people.operator()
    browser(user).post("/claim/", {"scope": scope})
    browser(registrar).post(f"/desk/claims/{Claim.objects.get().pk}/", {"answer": "no", "reason": "not known"})
    assert claims.editors(scope) == 0
    browser(user).post("/claim/", {"scope": scope})
    assert [claim.state for claim in Claim.objects.order_by("pk")] == ["declined", "asked"]


def test_an_editor_is_asked_for_a_second_one_who_accepts_for_themselves(scope: str) -> None:
    chair, second = people.person("chair"), people.person("second")
    operations.give(user=chair.pk, role="committee_editor", scope=scope, given_by=None, now=NOW)
    assert "One more, please" in words(browser(chair).get(f"/claim/?scope={scope}"))
    assert browser(chair).post("/claim/invite/", {"scope": scope, "address": "nobody"}).status_code == 400
    browser(chair).post("/claim/invite/", {"scope": scope, "address": "second@example.org"})
    assert "Sign in to accept" in words(Client().get(link()))
    assert Client().post(link()).status_code == 403
    browser(second).post(link())
    assert claims.editors(scope) == 2
    assert "One more, please" not in words(browser(chair).get(f"/claim/?scope={scope}"))


def test_only_who_looks_after_a_tie_invites_to_it(scope: str) -> None:
    other = people.person("other")
    operations.give(user=other.pk, role="committee_editor", scope="tie:other", given_by=None, now=NOW)
    answer = browser(other).post("/claim/invite/", {"scope": scope, "address": "friend@example.org"})
    assert (answer.status_code, Letter.objects.count()) == (403, 0)


def test_a_silent_editor_is_released_and_the_tie_can_be_claimed_again(scope: str) -> None:
    silent, registrar = people.person("silent"), people.operator()
    operations.give(user=silent.pk, role="committee_editor", scope=scope, given_by=None, now=NOW)
    grant = queries.grants_in(scope)[0]
    assert browser(silent).post(f"/desk/claims/grants/{grant.pk}/end/").status_code == 403
    browser(registrar).post(f"/desk/claims/grants/{grant.pk}/end/")
    assert claims.editors(scope) == 0
    assert len(queries.grants_in(scope)) == 1


def test_an_unconfirmed_address_claims_nothing(scope: str) -> None:
    answer = browser(people.person("unsure", confirmed=False)).post("/claim/", {"scope": scope})
    assert (answer.status_code, Claim.objects.count()) == (403, 0)


@pytest.mark.parametrize("scope", ["tie:none", "place:none", "", "x" * 200, "organisation:a"])
def test_what_the_register_does_not_hold_cannot_be_claimed(scope: str) -> None:
    assert browser(people.person()).post("/claim/", {"scope": scope}).status_code == 404


def test_a_link_that_is_none_is_not_found() -> None:
    assert [Client().get("/claim/proof/x/").status_code, Client().post("/claim/proof/x/").status_code] == [404, 404]


def test_the_mailbox_shows_letters_to_operators_only(scope: str) -> None:
    operator, member = people.operator(), people.person()
    browser(operator).post("/desk/claims/", {"scope": scope, "address": "office@city.example"})
    browser(member).post("/claim/", {"scope": scope})
    assert "Does this person look after your tie?" in words(browser(operator).get("/desk/mailbox/"))
    assert browser(member).get("/desk/mailbox/").status_code == 403
