"""Alerts on pages: saved from an answer, listed, changed, ended without signing in and never by reading."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from factories import people
from interfaces.web.reading import heading, words
from twinway.domain.accounts.models import User
from twinway.domain.publishing.models import SavedSearch
from twinway.usecases.alerts import end_token

pytestmark = pytest.mark.usefixtures("register")
NEW = "/account/alerts/new/"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_answer_the_board_a_tie_and_a_place_lead_to_an_alert(client: Client) -> None:
    from twinway.usecases.register import snapshot

    tie = next(iter(snapshot().by_public_id))
    for page in ("/find?from=Rochester%2C+New+York&to=Russia", "/opportunities/?q=steel", f"/ties/{tie}/"):
        assert NEW in client.get(page, follow=True).content.decode(), page
    assert f"{NEW}?door=find&amp;from=geonames" in client.get("/places/geonames-519336/", follow=True).content.decode()


def test_a_stranger_signs_in_first_and_comes_back_to_the_search(client: Client) -> None:
    to = urlsplit(client.get(f"{NEW}?door=opportunities&q=steel").headers["Location"])
    assert to.path == "/sign-in/"
    assert "q%3Dsteel" in to.query


def test_a_member_saves_a_search_and_finds_it_in_the_list() -> None:
    member = browser(people.person())
    page = member.get(f"{NEW}?door=find&from=Rochester,+New+York&to=Russia")
    assert "Ties from Rochester, New York" in words(page)
    told = {"door": "find", "from": "Rochester, New York", "to": "Russia", "frequency": "daily"}
    assert "Once a day" in words(member.post(NEW, told, follow=True))
    saved = SavedSearch.objects.get()
    assert (saved.frequency, saved.criteria) == ("daily", {"from": "Rochester, New York", "to": "Russia"})
    assert "/find?from=Rochester" in member.get("/account/alerts/").content.decode()


def test_an_unconfirmed_person_is_told_to_confirm_the_address_first() -> None:
    page = browser(people.person(confirmed=False)).post(NEW, {"door": "opportunities", "q": "x", "frequency": "daily"})
    assert page.status_code == 403
    assert "Confirm your address first" in words(page)


def test_one_changes_and_deletes_ones_own() -> None:
    user = people.person()
    key, member = people.alert_of(user), browser(user)
    member.post(f"/account/alerts/{key}/", {"frequency": "never"})
    assert SavedSearch.objects.get().frequency == "never"
    assert member.post(f"/account/alerts/{key}/", {"frequency": "hourly"}).status_code == 400
    member.post(f"/account/alerts/{key}/delete/")
    assert not SavedSearch.objects.exists()


def test_reading_the_link_of_a_letter_changes_nothing_and_a_mail_programs_post_ends_it() -> None:
    key = people.alert_of(people.person())
    stranger = Client(enforce_csrf_checks=True)
    link = f"/account/alerts/end/{end_token(int(key))}/"
    for _ in range(3):
        assert heading(stranger.get(link)) == "Stop these letters"
        stranger.head(link)
    assert SavedSearch.objects.get().frequency == "weekly"
    done = stranger.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (done.status_code, heading(done)) == (200, "We do not write any more")
    assert SavedSearch.objects.get().frequency == "never"
    assert stranger.post(link).status_code == 200


def test_a_letter_is_shown_as_html_to_the_operator_under_a_policy_that_runs_nothing() -> None:
    from datetime import UTC, datetime

    from twinway.domain.accounts.models import Letter
    from twinway.usecases.write_letters import Words, letter, write

    words_ = Words("Hello", ("One word",))
    write(letter(words_, to="a@example.org", kind="alert", subscription="s", event="e"), datetime.now(UTC))
    page = browser(people.operator()).get(f"/desk/mailbox/{Letter.objects.get().pk}/html/")
    assert "One word" in page.content.decode()
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in page.headers["Content-Security-Policy"]
