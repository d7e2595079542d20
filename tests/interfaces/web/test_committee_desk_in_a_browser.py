"""A volunteer at 390 px adds a visit with a photo in eight steps, without scripts; a round is answered; axe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories import people

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
MOST_STEPS = 8


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """The site, sessions of an editor and a registrar, the tie and a confirmation link; all of it gone afterwards."""
    from factories.rounds import address_of
    from twinway.domain.accounts import operations
    from twinway.domain.accounts.models import Grant, Letter, OfficialAddress, User
    from twinway.domain.cooperation import models
    from twinway.domain.provenance.operations import bump_data_version
    from twinway.domain.ties import models as ties
    from twinway.domain.ties import queries
    from twinway.usecases.register import snapshot
    from twinway.usecases.rounds.question import token_of
    from twinway.usecases.rounds.start import Choice, start

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        tie = snapshot().ties[queries.pk_of(ref="starter:minneapolis-saint-paul--novosibirsk")].public_id
        editor, registrar = people.person("phone-editor"), people.operator("phone-registrar")
        operations.give(user=editor.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
        address_of("place:geonames:1496747", "office@novosibirsk.example")
        start("Autumn", Choice(side="RU"), token="b", user=registrar.pk, now=datetime.now(UTC))
        told = {"tie": tie, "token": token_of(ties.AskedSide.objects.get(tie__public_id=tie, side="a").pk)}
        for name, user in (("editor", editor), ("registrar", registrar)):
            client = Client()
            client.force_login(user)
            told[name] = client.cookies["sessionid"].value
        running = LiveServer("127.0.0.1")
        yield {**told, "url": running.url}
        running.stop()
        for table in (ties.Picture, ties.SentForm, ties.WaitingPicture, ties.Note, ties.Correction):
            table._default_manager.all().delete()
        ties.AskedSide.objects.all().delete()
        ties.Round.objects.all().delete()
        ties.TieStatement.objects.filter(via="confirmation").delete()
        ties.TieObservation.objects.filter(via="confirmation").delete()
        models.ActivityVersion.objects.all().delete()
        models.Activity.objects.filter(via="person").delete()
        OfficialAddress.objects.all().delete()
        Letter.objects.all().delete()
        Grant.objects.filter(user=editor).delete()
        User.objects.filter(pk__in=(editor.pk, registrar.pk)).delete()
        bump_data_version()


@pytest.fixture(scope="module")
def chrome(server: dict[str, str]) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def opened(chrome: Browser, server: dict[str, str], who: str = "", *, scripts: bool = True, width: int = 390) -> Page:
    context = chrome.new_context(
        java_script_enabled=scripts, reduced_motion="reduce", viewport={"width": width, "height": 844}
    )
    if who:
        context.add_cookies([{"name": "sessionid", "value": server[who], "url": server["url"]}])
    return context.new_page()


def looked_at(page: Page) -> None:
    """No finding of axe, nothing wider than the window."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def photo() -> dict[str, object]:
    out = BytesIO()
    Image.new("RGB", (1200, 900), "green").save(out, "JPEG")
    return {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_a_visit_with_a_photo_takes_eight_steps_or_fewer_without_scripts(
    chrome: Browser, server: dict[str, str]
) -> None:
    page = opened(chrome, server, "editor", scripts=False)
    page.goto(f"{server['url']}/desk/")
    steps = [
        lambda: page.get_by_role("link", name="Log a visit").click(),
        lambda: page.get_by_label("In a sentence").fill("Teachers from Novosibirsk came to two schools"),
        lambda: page.get_by_label("Novosibirsk, Russia").check(),
        lambda: page.get_by_label("Photo", exact=True).last.set_input_files([photo()]),  # type: ignore[list-item]
        lambda: page.get_by_label("What does the photo show?").fill("Four teachers in a classroom"),
        lambda: page.get_by_label("Those on the photo agree").check(),
        lambda: page.get_by_role("button", name="Save").click(),
    ]
    assert len(steps) <= MOST_STEPS
    for step in steps:
        step()
    assert "The visit is on record." in page.locator("#main").inner_text()
    page.goto(f"{server['url']}/ties/{server['tie']}/")
    assert page.get_by_role("img", name="Four teachers in a classroom").count() == 1
    assert "Teachers from Novosibirsk came" in page.locator("#main").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_desk_form_pack_and_rounds_have_no_finding_of_axe(chrome: Browser, server: dict[str, str], width: int) -> None:
    page, tie = opened(chrome, server, "editor", width=width), server["tie"]
    for path in ("/desk/", "/desk/mine/dates/", f"/ties/{tie}/add/", f"/ties/{tie}/handover/"):
        page.goto(server["url"] + path)
        looked_at(page)
    page.goto(f"{server['url']}/ties/{tie}/add/")
    page.get_by_role("button", name="Save").click()
    assert page.title().startswith("Error: ")
    looked_at(page)
    page = opened(chrome, server, "registrar", width=width)
    page.goto(f"{server['url']}/desk/rounds/")
    looked_at(page)
    page.get_by_role("link", name="Autumn").first.click()
    looked_at(page)


def test_a_letters_link_is_answered_by_one_button_without_signing_in(chrome: Browser, server: dict[str, str]) -> None:
    page = opened(chrome, server)
    page.goto(f"{server['url']}/confirm/{server['token']}/")
    looked_at(page)
    page.get_by_role("button", name="Всё верно").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Спасибо"
    page.goto(f"{server['url']}/confirm/{server['token']}/")
    assert "На этот вопрос ответили" in page.locator("#main").inner_text()
