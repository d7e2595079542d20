"""A committee adds a visit with its members in a real browser, with and without scripts; no finding of axe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories import people

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, str, str]]:
    """The site, the session of the tie's editor, and the tie; what was written is gone afterwards."""
    from twinway.domain.accounts import operations
    from twinway.domain.accounts.models import Grant, User
    from twinway.domain.cooperation.models import Activity, Outcome
    from twinway.domain.provenance.operations import bump_data_version
    from twinway.domain.ties import queries
    from twinway.usecases.register import snapshot

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        tie = snapshot().ties[queries.pk_of(ref="starter:louisiana--tver-oblast")].public_id
        client, editor = Client(), people.person("visit-editor")
        operations.give(user=editor.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
        client.force_login(editor)
        running = LiveServer("127.0.0.1")
        yield running.url, client.cookies["sessionid"].value, tie
        running.stop()
        Outcome.objects.filter(via="person").delete()
        Activity.objects.filter(via="person").delete()
        Grant.objects.filter(user=editor).delete()
        User.objects.filter(username="visit-editor").delete()
        bump_data_version()


@pytest.fixture(scope="module")
def chrome(server: tuple[str, str, str]) -> Iterator[Browser]:  # the browser closes before the site does
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def looked_at(page: Page, *, scripts: bool) -> None:
    """No finding of axe, nothing wider than the window; only where scripts run."""
    if scripts:
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("scripts", "width"), [(True, 390), (False, 1280)])
def test_a_visit_with_its_members_and_what_came_of_it(
    chrome: Browser, server: tuple[str, str, str], scripts: bool, width: int
) -> None:
    url, session, tie = server
    size = {"width": width, "height": 900}
    context = chrome.new_context(java_script_enabled=scripts, reduced_motion="reduce", viewport=size)  # type: ignore[arg-type]  # two numbers
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/ties/{tie}/timeline/")
    looked_at(page, scripts=scripts)
    page.get_by_role("link", name="Visit", exact=True).click()
    looked_at(page, scripts=scripts)
    page.get_by_label("What was it?").fill("Two companies visit")
    page.get_by_role("button", name="Put on record").click()
    assert "Say whether it happened or is planned" in page.locator("#errors").inner_text()
    looked_at(page, scripts=scripts)
    page.get_by_label("When?").fill("May 2003")
    page.get_by_label("both sides", exact=True).check()
    page.get_by_label("Happened", exact=True).check()
    page.get_by_label("People of Louisiana").fill("+ Bo Roe; head of delegation\nan interpreter")
    page.get_by_label("Programme").fill("2003-05-12 10:00 Opening; City Hall")
    page.get_by_label("What did it lead to?").fill("3 proposals: of companies in Louisiana")
    page.get_by_role("button", name="Put on record").click()
    told = page.locator("#main").inner_text()
    assert "Bo Roe, head of delegation" in told
    assert "3 proposals" in told
    looked_at(page, scripts=scripts)
    page.get_by_role("link", name="What came of it").click()
    looked_at(page, scripts=scripts)
    page.get_by_label("Deal", exact=True).check()
    page.get_by_label("What is counted?").fill("stores opened")
    page.get_by_label("How many, or how much?").fill(">2")
    page.get_by_label("The tie assisted").check()
    page.get_by_label("What shows it?").fill("Letter of the company")
    page.get_by_role("button", name="Put on record").click()
    assert "Stores opened: more than 2" in page.locator("#main").inner_text()
    for address in (f"/ties/{tie}/timeline/", f"/ties/{tie}/ledger/", f"/outcomes/?tie={tie}", "/outcomes/"):
        page.goto(f"{url}{address}")
        looked_at(page, scripts=scripts)
