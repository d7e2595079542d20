"""The operator's settings: kept by field, shown on every page, told in the notices."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from factories import people
from interfaces.web.reading import words
from twinway.adapters.mail import sender
from twinway.domain.accounts import letters
from twinway.domain.accounts.letters import Draft
from twinway.interfaces.web.answering import kept
from twinway.usecases import site

pytestmark = pytest.mark.usefixtures("register")
GIVEN = {
    "name": "Ties of Anywhere",
    "operator": "Association of Anywhere",
    "imprint": "1 Market Square\nAnywhere",
    "contact": "office@association.example",
    "privacy_contact": "privacy@association.example",
    "sender_name": "The office of Anywhere",
    "home_countries": "us; Germany",
    "ask": "Russia, BY",
    "history": "UA",
}


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> None:
    """A test that is rolled back gives its data versions back; pages kept under them must not be read again."""
    kept.clear()


@pytest.fixture
def operator() -> Client:
    client = Client()
    client.force_login(people.operator())
    return client


def keep(operator: Client, **changed: str) -> str:
    return words(operator.post("/desk/settings/", {**GIVEN, **changed}, follow=True))


def test_what_the_operator_keeps_stands_in_head_foot_and_title(operator: Client, client: Client) -> None:
    assert "The settings are kept." in keep(operator)
    page = client.get("/about/").content.decode()
    assert "– Ties of Anywhere</title>" in page
    assert "</svg>Ties of Anywhere</a>" in page
    assert "Run by Association of Anywhere." in page


def test_countries_are_read_as_codes_or_names_and_policies_follow(operator: Client) -> None:
    keep(operator)
    assert site.site().home_countries == ("US", "DE")
    assert [site.country_policy(code) for code in ("RU", "BY", "UA", "FR")] == ["ask", "ask", "history", "open"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "Give the site a name"),
        ("name", "x" * 81, "Enter at most 80 characters"),
        ("contact", "nobody", "Write an e-mail address"),
        ("sender_name", "Office <a@b.example>", "Write a name without"),
        ("sender_name", "Office\nBcc: all", "Control characters"),
        ("home_countries", "US, Atlantis", "No country is called Atlantis"),
        ("history", "RU", "RU cannot be in both lists"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_field_and_nothing_is_kept(
    operator: Client, field: str, value: str, sentence: str
) -> None:
    answer = operator.post("/desk/settings/", {**GIVEN, field: value})
    assert answer.status_code == 400
    assert f'<a href="#{field}">{sentence}' in answer.content.decode()
    assert site.site().name == "Twinway"


def test_the_page_tells_who_changed_what_when(operator: Client) -> None:
    keep(operator)
    page = keep(operator, contact="new@association.example")
    assert "Contact: office@association.example new@association.example" in page
    assert "operator" in page
    assert "Nothing was changed." in keep(operator, contact="new@association.example")


def test_the_notices_are_filled_from_the_settings_and_say_what_is_missing(operator: Client, client: Client) -> None:
    before = words(client.get("/imprint/"))
    assert "Not complete yet" in before
    assert "not filled in yet" in before
    keep(operator)
    for path, told in (
        ("/imprint/", "1 Market Square"),
        ("/privacy/", "privacy@association.example"),
        ("/terms/", "Association of Anywhere"),
        ("/accessibility/", "office@association.example"),
    ):
        page = words(client.get(path))
        assert told in page
        assert "not filled in yet" not in page


def test_reading_sets_no_cookie_as_the_privacy_notice_says(client: Client) -> None:
    for path in ("/", "/privacy/", "/ties/", "/stats/", "/about/"):
        assert not client.get(path).cookies


def test_letters_come_from_the_name_the_operator_gave(operator: Client) -> None:
    keep(operator)
    letter = letters.LetterRecord(*_letter())
    sender.send(letter)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    assert mail.outbox[0].from_email == f"The office of Anywhere <twinway@{host}"


def test_the_statistics_begin_with_the_first_home_country_and_say_so(operator: Client, client: Client) -> None:
    keep(operator)
    assert '<option value="US" selected>' in client.get("/stats/").content.decode()
    assert '<option value="" selected>' in client.get("/stats/?home=").content.decode()
    assert client.get("/stats.json").json() == client.get("/stats.json?home=").json()


def test_a_site_that_is_at_home_elsewhere_shows_no_count_of_the_united_states(operator: Client, client: Client) -> None:
    assert "published 145 ties" in words(client.get("/"))
    keep(operator, home_countries="DE")
    assert "published 145 ties" not in words(client.get("/"))


def test_a_logo_is_made_anew_and_stands_in_the_head_until_it_is_taken_away(operator: Client, client: Client) -> None:
    picture = BytesIO()
    Image.new("RGB", (900, 300), "teal").save(picture, "PNG", comment="made by somebody")
    told = {**GIVEN, "logo": SimpleUploadedFile("../logo.php.png", picture.getvalue() + b"<script>")}
    assert "The settings are kept." in words(operator.post("/desk/settings/", told, follow=True))
    shown = re.search(r'<img src="(/logo/[0-9a-f]{32}\.webp)" alt="">', client.get("/about/").content.decode())
    assert shown
    answer = client.get(shown[1])
    assert answer.headers["Content-Type"] == "image/webp"
    assert b"script" not in answer.content
    assert Image.open(BytesIO(answer.content)).size == (400, 133)
    keep(operator, contact="new@association.example")
    assert client.get(shown[1]).status_code == 200
    keep(operator, no_logo="yes")
    assert client.get(shown[1]).status_code == 404
    assert "<img" not in client.get("/about/").content.decode()


def test_what_is_no_picture_is_refused_at_its_field_and_nothing_is_kept(operator: Client) -> None:
    told = {**GIVEN, "logo": SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>")}
    answer = operator.post("/desk/settings/", told)
    assert answer.status_code == 400
    assert '<a href="#logo">' in answer.content.decode()
    assert site.site().name == "Twinway"


def _letter() -> tuple[object, ...]:
    from datetime import UTC, datetime

    now = datetime(2026, 11, 24, tzinfo=UTC)
    draft = Draft("account:1", "sent", "somebody@example.org", "account", "Hello", "Hello")
    letters.enqueue(draft=draft, host="example.org", now=now)
    found = letters.claim(now=now)
    assert found is not None
    return tuple(getattr(found, name) for name in letters.LetterRecord.__dataclass_fields__)
