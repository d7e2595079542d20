"""The desk is for operators; answers and loading go by POST alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from factories import people
from interfaces.web.reading import heading, text, title, words
from twinway.domain.places import queries as places
from twinway.usecases.load_world import world_progress

pytestmark = pytest.mark.usefixtures("register")
PASSWORD = "a long enough password"


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(people.operator())
    return client


@pytest.fixture
def member(client: Client) -> Client:
    client.force_login(people.person())
    return client


@pytest.fixture
def question(db: None) -> int:
    """A written name that waits, as an import leaves it."""
    from twinway.domain.places import operations
    from twinway.domain.places.models import NameQuestion

    waiting = NameQuestion(
        text_key="novgorod||",
        text="Novgorod",
        candidates=["geonames:519336", "geonames:520555"],
        reason="Two cities carry this name.",
        asked_at=datetime(2026, 11, 24, tzinfo=UTC),
    )
    return operations.ask(questions=[waiting])["novgorod||"]


@pytest.mark.parametrize("address", ["/desk/", "/desk/questions/", "/desk/world/"])
def test_a_stranger_is_asked_to_sign_in_and_led_back(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/?next=%2Fdesk%2F")


@pytest.mark.parametrize("address", ["/desk/", "/desk/questions/"])
def test_a_member_is_told_whom_the_desk_is_for(member: Client, address: str) -> None:
    page = member.get(address)
    assert page.status_code == 403
    assert "The desk is for" in words(page)


def test_signing_in_leads_to_the_page_that_asked(client: Client, db: None) -> None:
    people.person()
    sent = {"login": "member@example.org", "password": PASSWORD, "next": "/desk/questions/"}
    answer = client.post("/sign-in/", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/questions/")
    assert client.get("/account/").headers["Cache-Control"] == "private, no-store"


def test_signing_in_never_leads_off_the_site(client: Client, db: None) -> None:
    people.person()
    sent = {"login": "member@example.org", "password": PASSWORD, "next": "//evil.example/"}
    assert client.post("/sign-in/", sent).headers["Location"] == "/account/"


def test_a_wrong_password_is_told_without_saying_what_was_wrong(client: Client, db: None) -> None:
    get_user_model().objects.create_user("known-name", password=PASSWORD)
    pages = [client.post("/sign-in/", {"login": name, "password": "no"}) for name in ("known-name", "nobody-here")]
    assert [title(page) for page in pages] == ["Error: Sign in"] * 2
    assert words(pages[0]).replace("known-name", "nobody-here") == words(pages[1])


def test_signing_out_is_a_post(operator: Client) -> None:
    assert operator.get("/sign-out/").status_code == 405
    assert operator.post("/sign-out/").headers["Location"] == "/"
    assert operator.get("/desk/").status_code == 302


def test_the_operator_loads_the_world_by_a_button_and_can_stop(operator: Client) -> None:
    assert operator.get("/desk/world/").status_code == 405
    operator.post("/desk/world/")
    asked = world_progress()
    assert asked
    assert all(part.waits for part in asked)
    assert f"0 of {len(asked)} countries are fetched" in words(operator.get("/desk/"))
    operator.post("/desk/world/", {"stop": "1"})
    assert not any(part.waits for part in world_progress())


def test_the_front_page_offers_the_button_to_the_operator_only(operator: Client) -> None:
    assert "/desk/#world" in text(operator.get("/"))
    assert "/desk/#world" not in text(Client().get("/"))


def test_a_form_from_elsewhere_is_refused_in_plain_words(operator: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = operator.cookies
    page = strict.post("/desk/world/")
    assert page.status_code == 403
    assert heading(page) == "The form was open too long"
    assert not world_progress()


def test_an_open_question_shows_its_candidates_and_takes_an_answer(operator: Client, question: int) -> None:
    page = operator.get("/desk/questions/")
    assert heading(page) == "1 open question"
    assert "Nizhny Novgorod" in words(page)
    answer = operator.post(f"/desk/questions/{question}/", {"place": "geonames:519336"}, follow=True)
    assert "means Velikiy Novgorod" in words(answer)
    assert places.decided_names()["novgorod||"] == "geonames:519336"


def test_a_place_that_is_no_candidate_may_be_typed(operator: Client, question: int) -> None:
    operator.post(f"/desk/questions/{question}/", {"other": "Portland, Oregon"})
    assert places.decided_names()["novgorod||"] == "geonames:5746545"


@pytest.mark.parametrize("sent", [{}, {"place": "geonames:0"}, {"other": "Portland"}, {"place": "x" * 5000}])
def test_an_answer_that_cannot_be_used_is_asked_again(operator: Client, question: int, sent: dict[str, str]) -> None:
    page = operator.post(f"/desk/questions/{question}/", sent)
    assert page.status_code == 400
    assert title(page).startswith("Error: ")
    assert places.decided_names() == {}
