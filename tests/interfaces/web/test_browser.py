"""Every component in a real browser: no accessibility finding, no sideways scroll, nothing asked of another server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, sync_playwright

import twinway.interfaces.web
from interfaces.web.specimens import CARD, SPECIMENS
from twinway.domain.publishing.records import SiteRecord
from twinway.interfaces.web.maps import Spot, Way, globe, lens_pair, rings_map, strip_pair

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
STATIC = Path(twinway.interfaces.web.__file__).parent / "static"
SITE = "http://twinway.test"
POLICY = "default-src 'self'"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FRAME = "{% extends 'base.html' %}{% block title %}Parts{% endblock %}{% block main %}{{ main|safe }}{% endblock %}"
HOME, AWAY = Spot("Rochester", 43.16, -77.61, "#tie-1"), Spot("Velikiy Novgorod", 58.52, 31.27, "#tie-1")
WAY = Way(HOME, AWAY, 1, "in_force", "listed")
MAPS = {
    "strip": strip_pair(WAY),
    "lenses": lens_pair((WAY,), HOME, 160.0),
    "globe": globe((WAY,), 1),
    "rings": rings_map(HOME, (AWAY,)),
}
ASKED_TWICE = {"search_bar", "asof_bar", "why"}  # the page has the one field, bar or list already


def parts_page(*, with_errors: bool = True) -> str:
    """One page with a specimen of every component, as the components' own comments ask for them."""
    request = RequestFactory().get("/parts?page=7")
    left_out = ASKED_TWICE | (set() if with_errors else {"error_summary"})
    parts = [f"<section><h2>{name}</h2>{_part(name, request)}</section>" for name in SPECIMENS if name not in left_out]
    drawings = [
        render_to_string("components/map.html", {"svg": svg, "kind": kind, "fold": "Show the map"})
        for kind, svg in MAPS.items()
    ]
    maps = f'<section class="hero"><h2>Maps</h2>{"".join(drawings)}</section>'
    main = f'<div class="wrap"><h1>Parts</h1>{"".join(parts)}{maps}</div>'
    context = {"main": main, "nav": "ties", "asof": SPECIMENS["asof_bar"]["asof"], "house": SiteRecord()}
    return str(engines["django"].from_string(FRAME).render(context, request))


def _part(name: str, request: object) -> str:
    html = render_to_string(f"components/{name}.html", {**SPECIMENS[name], "house": SiteRecord()}, request)  # type: ignore[arg-type]
    # Two components ask for the same field where they stand on pages of their own.
    fields = r'(id|for|href|aria-labelledby|aria-describedby)="(#?)(from|sector|to|how-far)\b'
    return re.sub(fields, rf'\1="\2{name}-\3', html)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


class Site:
    """Serves one page and the static files to a browser page, and notes what else it asks for."""

    def __init__(self, html: str) -> None:
        self.html, self.strange, self.asked = html, list[str](), list[str]()

    def answer(self, route: Route) -> None:
        url = route.request.url
        self.asked.append(url)
        if not url.startswith(SITE):
            self.strange.append(url)
            route.abort()
        elif url.startswith(f"{SITE}/static/"):
            route.fulfill(path=STATIC / url.removeprefix(f"{SITE}/static/"))
        elif url.startswith(f"{SITE}/places/suggest.json"):
            route.fulfill(json={"places": [{"label": "Rochester, New York", "hint": "city"}, {"label": "Rochdale"}]})
        else:
            route.fulfill(body=self.html, content_type="text/html", headers={"Content-Security-Policy": POLICY})


def opened(chromium: Browser, site: Site, *, width: int = 1280, scheme: str = "light") -> Page:
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.route("**/*", site.answer)
    page.goto(f"{SITE}/parts")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 320])
def test_no_component_has_an_accessibility_finding_or_scrolls_sideways(
    chromium: Browser, scheme: str, width: int
) -> None:
    site = Site(parts_page())
    page = opened(chromium, site, width=width, scheme=scheme)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert site.strange == []


def test_the_content_security_policy_refuses_nothing_we_write(chromium: Browser) -> None:
    site = Site(parts_page())
    said: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.route("**/*", site.answer)
    page.goto(f"{SITE}/parts")
    assert said == []


def test_a_place_field_suggests_and_is_filled_by_the_keyboard(chromium: Browser) -> None:
    page = opened(chromium, Site(parts_page()))
    field = page.locator("input[data-suggest]").first
    field.fill("")
    field.press_sequentially("Roch")
    page.wait_for_selector(".combo-list:not([hidden]) [role=option]")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant")
    field.press("Enter")
    assert field.input_value() == "Rochester, New York"
    assert field.get_attribute("aria-expanded") == "false"


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(chromium: Browser) -> None:
    page = opened(chromium, Site(parts_page()))
    field = page.locator("input[data-suggest]").first
    field.fill("")
    field.press_sequentially("Roch")
    page.wait_for_selector(".combo-list:not([hidden]) [role=option]")
    field.press("Escape")
    assert page.locator(".combo-list:not([hidden])").count() == 0
    assert field.input_value() == "Roch"


def test_the_unit_is_switched_and_remembered(chromium: Browser) -> None:
    page = opened(chromium, Site(parts_page()))
    far = page.locator("[data-km]").first
    assert far.inner_text() == "6,961 km"
    page.locator("button[data-unit]").first.click()
    assert far.inner_text() == "4,325 mi"
    page.reload()
    assert page.locator("[data-km]").first.inner_text() == "4,325 mi"


def test_the_first_tab_leads_past_the_head(chromium: Browser) -> None:
    page = opened(chromium, Site(parts_page()))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_maps_fold_on_phones_and_stand_open_on_wide_screens(chromium: Browser) -> None:
    wide, phone = (opened(chromium, Site(parts_page()), width=width) for width in (1280, 390))
    assert wide.locator(".fold .lens").is_visible()
    assert not phone.locator(".fold .lens").is_visible()
    phone.locator(".fold.lenses > summary").click()
    assert phone.locator(".fold .lens").is_visible()


def test_paper_has_no_map_no_button_and_every_reason(chromium: Browser) -> None:
    page = opened(chromium, Site(parts_page()))
    page.emulate_media(media="print")
    assert not page.locator(".globe svg").is_visible()
    assert not page.locator(".btn").first.is_visible()
    assert page.locator(".why").first.is_visible()
    assert page.locator(".foot .print-only").is_visible()
    assert CARD.reasons[0].text in page.locator(".why").first.inner_text()


def test_latin_text_loads_two_fonts_and_cyrillic_letters_fetch_theirs(chromium: Browser) -> None:
    site = Site(parts_page())
    opened(chromium, site).wait_for_function("document.fonts.status === 'loaded'")
    fonts = {url.rsplit("/", 1)[1].split("-wght")[0] for url in site.asked if "/fonts/" in url}
    assert {"literata-latin", "source-sans-3-latin", "source-sans-3-cyrillic"} <= fonts
    assert len([url for url in site.asked if "/static/" in url]) <= 15
