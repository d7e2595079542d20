"""Story E2 in a real browser, without scripts too: from the text to the signature; no finding of axe."""

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
CLAUSE = "The Tver Regional Administration will strive to grant benefits to participants registered there."


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, str, str]]:
    """The site, the session of the tie's editor, and the tie; what was written is gone afterwards."""
    from twinway.domain.accounts import operations
    from twinway.domain.accounts.models import Grant, User
    from twinway.domain.cooperation import models
    from twinway.domain.ties import queries
    from twinway.domain.ties.models import TieDecision
    from twinway.usecases.register import snapshot

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        tie = snapshot().ties[queries.pk_of(ref="starter:louisiana--tver-oblast")].public_id
        client, editor = Client(), people.person("browser-editor")
        operations.give(user=editor.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
        client.force_login(editor)
        running = LiveServer("127.0.0.1")
        yield running.url, client.cookies["sessionid"].value, tie
        running.stop()
        models.Reading.objects.all().delete()
        models.Objective.objects.all().delete()
        models.SignatureStep.objects.all().delete()
        TieDecision.objects.filter(via="person").delete()
        for table in (models.AgreementText, models.AgreementVersion, models.AgreementTerms, models.Commitment):
            rows = table.objects.filter(via="person") if table is models.Commitment else table.objects.all()
            rows.delete()
        models.Agreement.objects.filter(via="person").delete()
        models.Agreement.objects.update(version=1, text_held=False)
        Grant.objects.filter(user=editor).delete()
        User.objects.filter(username="browser-editor").delete()
        from twinway.domain.provenance.operations import bump_data_version

        bump_data_version()


@pytest.fixture(scope="module")
def chrome(server: tuple[str, str, str]) -> Iterator[Browser]:  # the browser closes before the site does
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def editors_page(chrome: Browser, server: tuple[str, str, str], *, scripts: bool, width: int = 1280) -> Page:
    url, session, _tie = server
    context = chrome.new_context(
        java_script_enabled=scripts, reduced_motion="reduce", viewport={"width": width, "height": 900}
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    return context.new_page()


def looked_at(page: Page, *, scripts: bool) -> None:
    """No finding of axe, nothing wider than the window; only where scripts run."""
    if scripts:
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("scripts", "width"), [(True, 390), (False, 1280)])
def test_from_a_planned_text_to_a_signature_in_force(
    chrome: Browser, server: tuple[str, str, str], scripts: bool, width: int
) -> None:
    url, _session, tie = server
    page = editors_page(chrome, server, scripts=scripts, width=width)
    page.goto(f"{url}/ties/{tie}/agreements/")
    page.get_by_role("link", name="Put an agreement on record").click()
    looked_at(page, scripts=scripts)
    title = f"Agreement on trade, {'with' if scripts else 'without'} scripts"
    page.get_by_label("What is it called?").fill(title)
    page.get_by_role("button", name="Put on record").click()
    assert "Choose what kind of text it is" in page.locator("#errors").inner_text()
    looked_at(page, scripts=scripts)
    page.get_by_label("Agreement", exact=True).check()
    page.get_by_label("When is it to be signed?").fill("July 2002")
    page.get_by_label("Authentic languages").fill("en, ru")
    page.get_by_role("button", name="Put on record").click()
    assert "Outcome unknown since July 2002" in page.locator("#main").inner_text()
    for language, marker, clause in (("en", "Article", CLAUSE), ("ru", "Статья", "Администрация будет стремиться.")):
        page.get_by_role("link", name="Paste its text").click()
        page.get_by_label("Language", exact=True).fill(language)
        page.get_by_label("The whole text").fill(f"{marker} 1\nAims.\n{marker} 5\n{clause}")
        page.get_by_role("button", name="Keep the text").click()
    assert "Администрация" in page.locator("#article-5").inner_text()
    page.locator("#article-5").get_by_role("link", name="Read a commitment in it").click()
    looked_at(page, scripts=scripts)
    assert page.get_by_label("Strive: best effort").is_checked()
    page.get_by_label("Who is obliged?").fill("Tver Regional Administration")
    page.get_by_label("For whom?").fill("participants of international economic activity")
    for place in ("Louisiana", "Tver Oblast"):
        page.get_by_label(place).check()
    page.get_by_label("registered there").check()
    page.get_by_label("“and”, which may mean either").check()
    page.get_by_role("button", name="Confirm").click()
    for at, verdict in (("Lake Charles, Louisiana", "Yes"), ("Houston, Texas", "No"), ("Tver, Russia", "Yes")):
        page.get_by_label("Where is the company?").fill(at)
        page.keyboard.press("Tab")  # the list of suggestions closes
        page.get_by_role("button", name="Check", exact=True).click()
        told = page.locator("section[aria-labelledby=for] article")
        assert CLAUSE in told.inner_text()
        assert told.locator(".tag").inner_text() == verdict
    looked_at(page, scripts=scripts)
    page.get_by_role("link", name="Add a step").click()
    for label in ("Sign", "both sides, by one act", "done"):
        page.get_by_label(label, exact=True).check()
    page.get_by_label("When?").fill("15 August 2002")
    page.get_by_role("button", name="Add the step").click()
    assert "A signature needs evidence" in page.locator("#errors").inner_text()
    looked_at(page, scripts=scripts)
    page.get_by_label("What shows it?").fill("Signed copy at the clerk’s office")
    page.get_by_role("button", name="Add the step").click()
    assert "Outcome unknown" not in page.locator("#main").inner_text()
    page.goto(f"{url}/ties/{tie}/?as_of=2002-08-15")
    assert "In force" in page.locator("#main").inner_text()
    looked_at(page, scripts=scripts)


def test_an_objective_from_its_draft_to_one_of_three(chrome: Browser, server: tuple[str, str, str]) -> None:
    url, _session, tie = server
    page = editors_page(chrome, server, scripts=True, width=390)
    page.goto(f"{url}/ties/{tie}/objectives/")
    page.get_by_role("link", name="Write an objective").click()
    looked_at(page, scripts=True)
    page.get_by_label("What is to be reached?").fill("Three proposals are posted")
    page.get_by_label("What is counted?").fill("proposals posted")
    page.get_by_label("Unit").fill("proposals")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Adopt it").click()
    assert page.locator("#errors li").count() == 4
    looked_at(page, scripts=True)
    page.get_by_label("Where does it stand at the start?").fill("0")
    page.get_by_label("What number is to be reached?").fill("3")
    page.get_by_label("By when?").fill("June 2003")
    page.get_by_label("Who answers for it?").fill("Chair of the business group")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Adopt it").click()
    page.get_by_role("link", name="Add a reading").click()
    page.get_by_label("The figure").fill("1")
    page.get_by_label("On which day did it stand so?").fill("31 January 2003")
    page.get_by_role("button", name="Add the reading").click()
    assert "1 of 3 proposals (33 %)" in page.locator("#main").inner_text()
    looked_at(page, scripts=True)
    page.goto(f"{url}/ties/{tie}/report/{datetime.now(UTC).year}/")
    assert "Three proposals are posted" in page.locator("#main").inner_text()
    looked_at(page, scripts=True)
