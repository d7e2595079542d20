"""Making an account, signing in and out: no password needed, nobody told who has one, all sessions ended at once."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from factories import people
from interfaces.web.reading import heading, text, title, words
from twinway.usecases.send_letters import send_letters

pytestmark = pytest.mark.usefixtures("register")
PAGES = ["/sign-in/", "/sign-up/", "/sign-in/code/", "/account/password/reset/"]
OWN_PAGES = ["/account/", "/account/address/", "/account/password/", "/account/second-step/"]


class Outbox:
    """The letters so far, sent when they are looked at, as the worker does."""

    def __getitem__(self, at: int) -> EmailMessage:
        return self._sent()[at]

    def __len__(self) -> int:
        return len(self._sent())

    def _sent(self) -> list[EmailMessage]:
        send_letters(clock=lambda: datetime.now(UTC))
        return mail.outbox


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


def code(letter: EmailMessage) -> str:
    """The code a letter carries on a line of its own."""
    found = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", str(letter.body), re.MULTILINE)
    assert found, letter.body
    return found[1]


@pytest.fixture
def member(client: Client) -> Client:
    client.force_login(people.person())
    return client


def test_an_account_is_made_without_a_password(client: Client, outbox: Outbox) -> None:
    asked = client.post("/sign-up/", {"email": "new@example.org"}, follow=True)
    assert "new@example.org" in words(asked)
    assert not client.get("/account/").context
    done = client.post("/account/address/confirm/", {"code": code(outbox[0])}, follow=True)
    assert heading(done) == "Your account"
    user = get_user_model().objects.get(email="new@example.org")
    assert not user.has_usable_password()


def test_a_mailed_code_signs_in_and_leads_back(client: Client, outbox: Outbox) -> None:
    people.person()
    client.post("/sign-in/", {"login": "member@example.org", "next": "/ties/"})
    assert heading(client.get("/sign-in/code/confirm/?next=/ties/")) != "Your account"
    answer = client.post("/sign-in/code/confirm/", {"code": code(outbox[0]), "next": "/ties/"})
    assert answer.headers["Location"] == "/ties/"
    assert heading(client.get("/account/")) == "Your account"


def test_a_wrong_code_signs_nobody_in_and_the_third_ends_the_try(client: Client, outbox: Outbox) -> None:
    people.person()
    client.post("/sign-in/", {"login": "member@example.org"})
    for _ in range(3):
        client.post("/sign-in/code/confirm/", {"code": "AAA-AAA"})
    client.post("/sign-in/code/confirm/", {"code": code(outbox[0])})
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("path", "field"), [("/sign-in/", "login"), ("/sign-up/", "email"), ("/account/password/reset/", "email")]
)
def test_a_known_and_an_unknown_address_get_the_same_answer(path: str, field: str, outbox: Outbox) -> None:
    people.person()
    pages = [Client().post(path, {field: f"{name}@example.org"}, follow=True) for name in ("member", "nobody")]
    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert words(pages[0]).replace("member@", "nobody@") == words(pages[1])
    assert len(outbox) == 2


@pytest.mark.parametrize("name", ["member", "nobody"])
def test_a_known_and_an_unknown_address_cost_one_hashing_each(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hashing is nearly all the time an answer takes, so that its number is what a stopwatch could tell apart."""
    people.person()
    hashed: list[str] = []
    encode = PBKDF2PasswordHasher.encode

    def counted(self: PBKDF2PasswordHasher, password: str, salt: str, iterations: int | None = None) -> str:
        hashed.append(password)
        return encode(self, password, salt, iterations)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counted)
    Client().post("/sign-in/", {"login": f"{name}@example.org", "password": "not the password"})
    assert hashed == ["not the password"]


def test_the_sixth_try_for_one_account_is_refused_and_the_page_says_wait(client: Client) -> None:
    people.person()
    wrong = {"login": "member@example.org", "password": "not the password"}
    pages = [client.post("/sign-in/", wrong) for _ in range(6)]
    assert "Too many failed" not in words(pages[4])
    assert "Too many failed" in words(pages[5])
    by_code = Client().post("/sign-in/", {"login": "member@example.org"})
    assert by_code.headers["Location"].startswith("/sign-in/code/confirm/")


def test_too_many_tries_from_one_address_are_answered_429(client: Client) -> None:
    statuses = [
        client.post("/sign-in/", {"login": f"a{n}@example.org", "password": "x"}).status_code for n in range(31)
    ]
    assert statuses[30] == 429
    page = client.post("/sign-in/", {"login": "b@example.org", "password": "x"})
    assert (heading(page), page.headers["Retry-After"]) == ("Too many tries", "60")


def test_what_limits_count_is_in_the_database_for_every_worker(client: Client) -> None:
    client.post("/sign-in/", {"login": "a@example.org", "password": "x"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM twinway_cache WHERE cache_key LIKE '%%allauth:rl%%'")
        assert cursor.fetchone()[0] >= 1


def test_signing_out_everywhere_ends_every_browser(client: Client) -> None:
    user = people.person()
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(user)
    assert browsers[0].get("/account/sign-out-everywhere/").status_code == 405
    page = browsers[0].post("/account/sign-out-everywhere/", follow=True)
    assert "signed out everywhere" in words(page)
    assert [browser.get("/account/").status_code for browser in browsers] == [302, 302]


def test_a_suspended_user_is_signed_out_at_once(member: Client) -> None:
    assert member.get("/account/").status_code == 200
    get_user_model().objects.filter(username="member").update(is_active=False)
    assert member.get("/account/").status_code == 302


def test_the_session_changes_when_one_signs_in(client: Client, outbox: Outbox) -> None:
    people.person()
    client.post("/sign-in/", {"login": "member@example.org"})
    before = client.session.session_key
    client.post("/sign-in/code/confirm/", {"code": code(outbox[0])})
    assert client.session.session_key not in {None, before}


@pytest.mark.parametrize("address", ["/desk/", "/desk/questions/"])
def test_an_operator_without_a_second_step_sets_one_up_first(client: Client, address: str) -> None:
    client.force_login(people.operator(second_step=False))
    answer = client.get(address)
    assert answer.headers["Location"] == "/account/second-step/totp/activate/"
    assert client.get("/ties/").status_code == 200


def test_an_operator_signs_in_in_two_steps(client: Client) -> None:
    people.operator()
    first = client.post("/sign-in/", {"login": "operator", "password": people.PASSWORD, "next": "/desk/"})
    assert first.headers["Location"] == "/account/second-step/authenticate/"
    assert client.get("/desk/").status_code == 302
    counter = next(iter(yield_hotp_counters_from_time()))
    answer = client.post(
        "/account/second-step/authenticate/",
        {"code": format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", counter))},
    )
    assert answer.headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_an_operator_made_on_the_machine_needs_no_address(client: Client) -> None:
    from twinway.usecases.create_user import create_user

    create_user(name="keeper", password=people.PASSWORD, admin=True)
    answer = client.post("/sign-in/", {"login": "keeper", "password": people.PASSWORD, "next": "/desk/"})
    assert answer.headers["Location"] == "/desk/"
    page = client.get("/desk/", follow=True)
    assert "data:image/svg+xml" in text(page)


def test_the_app_of_an_operator_cannot_be_taken_away(client: Client) -> None:
    people.operator()
    user = get_user_model().objects.get(username="operator")
    client.force_login(user)
    client.post("/account/second-step/totp/deactivate/")
    assert user.authenticator_set.count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_page_to_sign_in_asks_nothing_of_others_and_runs_no_foreign_script(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert re.findall(r"<script[^>]*src=\"(?!/static/built/)", text(answer)) == []
    assert "://" not in re.sub(r'(href|content)="https?://[^"]*"|https?://127\.0\.0\.1\S*', "", text(answer))


@pytest.mark.parametrize("page", OWN_PAGES)
def test_ones_own_pages_are_for_oneself(member: Client, page: str) -> None:
    assert Client().get(page).status_code == 302
    assert member.get(page, follow=True).status_code == 200


def test_an_empty_form_is_told_first_and_beside_its_field(client: Client) -> None:
    page = client.post("/sign-in/", {"login": ""})
    assert title(page) == "Error: Sign in"
    assert 'href="#id_login"' in text(page)
    assert words(page).count("Write your e-mail address") == 2


@pytest.mark.parametrize(
    "hostile", ["Name\r\nBcc: x@example.org", "a@b.com\nBcc: c@d.com", "a\u2028@b.com", "x" * 10_000]
)
def test_an_address_that_would_break_a_letter_is_refused(client: Client, outbox: Outbox, hostile: str) -> None:
    page = client.post("/sign-up/", {"email": hostile})
    assert (page.status_code, len(outbox)) == (200, 0)
    assert title(page).startswith("Error: ")


def test_no_field_makes_an_operator_of_a_newcomer(client: Client, outbox: Outbox) -> None:
    client.post("/sign-up/", {"email": "new@example.org", "is_staff": "1", "is_superuser": "1", "is_active": "1"})
    user = get_user_model().objects.get(email="new@example.org")
    assert (user.is_staff, user.is_superuser) == (False, False)
