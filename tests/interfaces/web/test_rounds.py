"""The page of a letter: a scanner's look changes nothing, a button does, once; and the registrar's desk."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from factories import people
from factories.rounds import address_of
from interfaces.web.reading import heading, words
from twinway.domain.accounts.models import Letter, User
from twinway.domain.provenance.queries import data_version
from twinway.domain.ties.models import AskedSide, Correction, Round, TieObservation, TieStatement
from twinway.usecases.register import snapshot
from twinway.usecases.rounds.start import Choice, start

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def registrar() -> User:
    return people.operator()


@pytest.fixture
def link(registrar: User) -> str:
    """The address in the letter to Novosibirsk."""
    address_of("place:geonames:1496747", "office@novosibirsk.example")
    start("Autumn", Choice(), token="a form", user=registrar.pk, now=datetime.now(UTC))
    found = re.search(r"/confirm/[^\s/]+/", Letter.objects.get().text)
    assert found
    return found[0]


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def everything() -> tuple[object, ...]:
    rows = AskedSide.objects.values_list("answer", "spoke_for", "answered_at", "reminders")
    return (list(rows), TieStatement.objects.count(), TieObservation.objects.count(), data_version())


def test_a_mail_scanners_look_changes_nothing_however_often_and_with_what_words(link: str) -> None:
    before = everything()
    for ask in (link, f"{link}?answer=right", f"{link}?answer=right&side=a", f"{link}?answer=correct&other=x"):
        for method in ("GET", "HEAD", "OPTIONS"):
            Client(HTTP_USER_AGENT="Scanner").generic(method, ask)
    page = Client().get(link)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "private, no-store")
    assert everything() == before


def test_one_button_without_a_password_and_only_once(link: str) -> None:
    assert "Новосибирск" in words(Client().get(link)) or "Novosibirsk" in words(Client().get(link))
    assert heading(Client().post(link, {"answer": "right"})) == "Спасибо"
    assert TieStatement.objects.get(via="confirmation").party == "a"
    before = everything()
    again = Client().post(link, {"answer": "right"})
    assert (again.status_code, everything()) == (409, before)
    assert "На этот вопрос ответили" in words(Client().get(link))


def test_a_button_needs_the_pages_own_form(link: str) -> None:
    before = everything()
    assert Client(enforce_csrf_checks=True).post(link, {"answer": "right"}).status_code == 403
    assert everything() == before


def test_corrections_wait_for_a_person_and_an_empty_form_is_told_so(link: str, registrar: User) -> None:
    empty = Client().post(link, {"answer": "correct", "other": " "})
    assert (empty.status_code, AskedSide.objects.get().answer) == (400, "")
    assert heading(Client().post(link, {"answer": "correct", "people": "Новый председатель"})) == "Спасибо"
    told = Correction.objects.get()
    desk = browser(registrar)
    assert "Новый председатель" in words(desk.get("/desk/rounds/"))
    desk.post(f"/desk/rounds/corrections/{told.pk}/", {"state": "applied", "note": "Done"})
    told.refresh_from_db()
    assert (told.state, told.decided_by) == ("applied", registrar)
    assert not TieStatement.objects.filter(via="confirmation").exists()


def test_the_registrar_sees_whom_a_round_would_reach_starts_it_and_reads_its_figures(registrar: User) -> None:
    address_of("place:geonames:1496747", "office@novosibirsk.example")
    desk = browser(registrar)
    assert "1 letter would go out" in words(desk.get("/desk/rounds/?side=ru"))
    assert "0 letters would go out" in words(desk.get("/desk/rounds/?kind=institutional"))
    assert desk.post("/desk/rounds/", {"side": "RU", "token": "t"}).status_code == 400
    assert Round.objects.count() == 0
    for _ in range(2):
        page = desk.post("/desk/rounds/", {"title": "Autumn", "side": "RU", "token": "t"}, follow=True)
    assert Round.objects.count() == 1
    page = desk.get(f"/desk/rounds/{Round.objects.get().pk}/")
    assert "Answered 0 (0 %)" in words(page)
    assert "Novosibirsk" in words(page)
    rows = desk.get(f"/desk/rounds/{Round.objects.get().pk}.csv").content.decode().splitlines()
    assert rows[0] == "tie,title,side,asked_on,reminders,answer,spoke_for,answered_on"
    assert len(rows) == 2
    assert "@" not in rows[1]


def test_a_confirmed_side_says_so_on_the_page_of_its_tie(link: str) -> None:
    Client().post(link, {"answer": "right"})
    tie = AskedSide.objects.get().tie.public_id
    page = words(Client().get(f"/ties/{tie}/", follow=True))
    assert "confirmed by the side itself" in page
    assert "Word of Novosibirsk, Russia" in page
    document = Client().get(f"/ties/{tie}.json").json()
    assert {one["party"] for one in document["statements"]} == {"", "a"}
    assert snapshot().by_public_id[tie]
