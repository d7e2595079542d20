"""From the find result to two people who know each other, in a real browser, with scripts and without."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories import people
from factories.introductions import broker, editor, tie_id

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SECRETS = ("Lens & Light", "Pat Doe", "shop@example.org")


@dataclass(frozen=True)
class Site:
    """A running site, and sessions of the editor of the tie and of the operator who hands requests on."""

    url: str
    editor: str
    broker: str


@pytest.fixture
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """An editor, a broker and a shop; what they did is gone afterwards."""
    from twinway.domain.accounts.models import Grant, Letter, User
    from twinway.domain.provenance import operations as provenance
    from twinway.domain.trade.models import Introduction, IntroductionDraft

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        people.person("shop")
        sessions = []
        for user in (editor(), broker()):
            client = Client()
            client.force_login(user)
            sessions.append(client.cookies["sessionid"].value)
        running = LiveServer("127.0.0.1")
        yield Site(running.url, *sessions)
        running.stop()
        for model in (Introduction, IntroductionDraft, Letter, Grant):
            model.objects.all().delete()
        User.objects.filter(username__in=("shop", "editor", "broker")).delete()
        provenance.bump_data_version()


@pytest.fixture
def chrome(site: Site) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def page_of(chrome: Browser, site: Site, session: str = "", *, scripts: bool) -> Page:
    context = chrome.new_context(java_script_enabled=scripts, reduced_motion="reduce")
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    return context.new_page()


def looked_at(page: Page, *, scripts: bool) -> str:
    """No finding of axe, where scripts run, on a wide and a narrow screen; the words of the page."""
    for width in (390, 1280) if scripts else ():
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return page.locator("#main").inner_text()


def mails(operator: Page, site: Site) -> list[str]:
    """What the development mailbox shows, newest first."""
    operator.goto(f"{site.url}/desk/mailbox/")
    return operator.locator("article").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_find_result_to_two_people_who_know_each_other(chrome: Browser, site: Site, *, scripts: bool) -> None:
    shop = page_of(chrome, site, scripts=scripts)
    desk = page_of(chrome, site, site.editor, scripts=scripts)
    operator = page_of(chrome, site, site.broker, scripts=scripts)

    shop.goto(f"{site.url}/find?from=Rochester,+NY&to=Russia&sector=photo+retail")
    shop.locator("article", has_text="Velikiy Novgorod").get_by_role("link", name="Ask for an introduction").click()
    assert "a person there reads it and hands it on" in looked_at(shop, scripts=scripts)
    shop.get_by_label("Distributor or agent").check()
    shop.get_by_label("What do you want from the other side?").fill("A partner for photo shops. Mail shop@example.org")
    shop.get_by_label("What does your company do?").fill("A photo shop with three branches")
    shop.get_by_label("Where is your company?").fill("Rochester, New York")
    shop.get_by_label("Industry").fill("photo retail")
    shop.get_by_role("button", name="Check your answers").click()
    assert "There is a problem" in looked_at(shop, scripts=scripts)
    shop.get_by_label("Name of your company").fill("Lens & Light")
    shop.get_by_label("Your name").fill("Pat Doe")
    shop.get_by_role("button", name="Check your answers").click()

    shop.get_by_label(re.compile("address", re.IGNORECASE)).first.fill("shop@example.org")
    shop.get_by_role("button", name=re.compile("Continue|Sign in|code", re.IGNORECASE)).first.click()
    code = next(
        found[1]
        for mail in mails(operator, site)
        if (found := re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", mail, re.MULTILINE))
    )
    shop.get_by_label(re.compile("code", re.IGNORECASE)).first.fill(code)
    shop.get_by_role("button", name=re.compile("Sign in|Confirm|Continue", re.IGNORECASE)).first.click()
    checked = looked_at(shop, scripts=scripts)
    assert "Check your answers" in checked
    assert "A partner for photo shops. Mail [removed]" in checked
    shop.get_by_label(re.compile("may see my name")).check()
    shop.get_by_role("button", name="Send the request").click()
    assert "Your reference is" in looked_at(shop, scripts=scripts)
    shop.get_by_role("link", name="Open the request").click()
    assert "Waits for an answer" in looked_at(shop, scripts=scripts)

    told = mails(operator, site)
    assert any("We sent your request" in mail and "To shop@example.org" in mail for mail in told)
    assert any("waits for you" in mail and "To broker@example.org" in mail for mail in told)
    operator.goto(f"{site.url}/desk/introductions/")
    looked_at(operator, scripts=scripts)
    operator.locator("#waiting + *").get_by_role("link").first.click()
    looked_at(operator, scripts=scripts)
    operator.get_by_role("button", name="Hand it on").click()

    asked = next(mail for mail in mails(operator, site) if "To editor@example.org" in mail)
    assert not any(secret in asked for secret in SECRETS)
    desk.goto(f"{site.url}/introductions/")
    looked_at(desk, scripts=scripts)
    desk.get_by_role("link", name="Velikiy Novgorod").first.click()
    seen = looked_at(desk, scripts=scripts)
    assert "A photo shop with three branches" in seen
    assert not any(secret in seen for secret in SECRETS)
    shop.reload()
    assert "editor@example.org" not in shop.locator("#main").inner_text()

    desk.get_by_label("Your name").fill("Ed Itor")
    desk.get_by_label("They may see my name and address.").check()
    desk.get_by_role("button", name="Yes, introduce us").click()
    seen = looked_at(desk, scripts=scripts)
    assert all(secret in seen for secret in SECRETS)
    shop.reload()
    seen = looked_at(shop, scripts=scripts)
    assert "Ed Itor" in seen
    assert "editor@example.org" in seen
    assert seen.count("we ask you by mail") == 5
    told = mails(operator, site)
    assert sum("You are introduced" in mail for mail in told) == 2


def test_the_letter_and_the_wish_have_no_accessibility_finding(chrome: Browser, site: Site) -> None:
    from twinway.domain.trade.models import Broker

    Broker.objects.all().delete()
    page = page_of(chrome, site, scripts=True)
    page.goto(f"{site.url}/introductions/new/?tie={tie_id()}")
    looked_at(page, scripts=True)
    page.get_by_label("What do you want from the other side?").fill("A partner for photo shops.")
    page.get_by_role("button", name="Write the letter").click()
    assert "Что мы ищем: A partner for photo shops." in looked_at(page, scripts=True)
