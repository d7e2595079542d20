"""The directory in a real browser: no accessibility finding, and from the list to one's own page and its form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories import people
from factories.organisations import NOW, VIA, organisation, source

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Site:
    """A running site, the session of who looks after a shop, and the shop's id."""

    url: str
    session: str
    shop: str


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """A shop and a chamber with a role; they are gone afterwards."""
    from twinway.domain.accounts import operations
    from twinway.domain.accounts.models import Grant, User
    from twinway.domain.compliance.models import Party, Screening
    from twinway.domain.directory import organisations
    from twinway.domain.directory import people as directory_people
    from twinway.domain.directory.records import PersonInput

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        shop = organisation(
            "browser-shop", "Lens and Light", text="Prints.", sector_codes=("812922",), languages=("en",)
        )
        organisation("browser-chamber", "Chamber of Rochester", "chamber", areas=("US-NY",))
        told = PersonInput("Pat Doe", "manager", "2019", agreed=(("name", "public_page", ""),))
        directory_people.add(body="browser-shop", person=told, source=source(), by=None, now=NOW)
        owner = people.person("lens-owner")
        operations.give(user=owner.pk, role="company_owner", scope=shop.scope, given_by=None, now=NOW)
        client = Client()
        client.force_login(owner)
        running = LiveServer("127.0.0.1")
        yield Site(running.url, client.cookies["sessionid"].value, shop.public_id)
        running.stop()
        directory_people.remove_all(via="member")
        organisations.remove_all(via=VIA)
        Screening.objects.filter(party__scope=shop.scope).delete()
        Party.objects.filter(scope=shop.scope).delete()
        Grant.objects.filter(user=owner).delete()
        User.objects.filter(pk=owner.pk).delete()


@pytest.fixture(scope="module")
def chrome(site: Site) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def signed_in(chrome: Browser, site: Site, **more: object) -> BrowserContext:
    context = chrome.new_context(**more)  # type: ignore[arg-type]  # options of a context
    context.add_cookies([{"name": "sessionid", "value": site.session, "url": site.url}])
    return context


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path", ["/organisations/", "/organisations/?q=nobody", "/organisations/{}/", "/organisations/edit/{}/", "/find"]
)
def test_no_page_of_the_directory_has_an_accessibility_finding(
    chrome: Browser, site: Site, path: str, width: int, scheme: str
) -> None:
    page = signed_in(
        chrome, site, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    query = "?from=Rochester, NY&to=Velikiy Novgorod" if path == "/find" else ""
    page.goto(f"{site.url}{path.format(site.shop)}{query}")
    assert path != "/find" or page.locator("#doors").count() == 1
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_list_to_the_page_and_its_form_where_a_stale_one_keeps_what_was_written(
    chrome: Browser, site: Site, scripts: bool
) -> None:
    context = signed_in(chrome, site, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{site.url}/organisations/")
    page.get_by_label("Words of the name or of what it does").fill("lens light")
    page.get_by_role("button", name="Search").click()
    assert page.locator("h1").inner_text() == "1 organisation"
    page.get_by_role("link", name="Lens and Light").click()
    assert "Pat Doe, manager" in page.locator("#main").inner_text()
    page.get_by_role("link", name="Change this page").click()
    other = context.new_page()
    other.goto(page.url)
    said = f"Prints in one hour, scripts {scripts}."
    page.get_by_label("What does it do?").fill(said)
    page.get_by_role("button", name="Save").click()
    assert "Saved." in page.locator("#main").inner_text()
    other.get_by_label("What does it do?").fill("My other thoughts.")
    other.get_by_role("button", name="Save").click()
    assert "Somebody else saved this" in other.locator("#main").inner_text()
    assert other.get_by_label("What does it do?").input_value() == "My other thoughts."
    page.get_by_role("link", name="See the public page").click()
    assert said in page.locator("#main").inner_text()
