"""Story E8 in a real browser, without scripts too: a table comes in, is corrected, taken back, imported again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories.sheets import workbook

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GERMAN = [
    ("Besuche unseres Komitees", None, None, None, None),
    ("Datum", "Ort", "Gäste", "Bemerkungen", "Thema"),
    ("12.04.2001", "Rochester", 8, "zwölf Tage", "Wirtschaft"),
    ("02/03/1990", "Великий Новгород", 3, "", "Jugend"),
    ("1999", "Springfield", 2, "", "Kunst"),
    ("31/02/1990", "Rochester", 2, "", ""),
]
RUSSIAN = [
    ("Подарок", "Дата", "Направление", "Стоимость"),
    ("Часы для ратуши", "14 июня 1995 г.", "получено", "250"),
]


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, str]]:
    """The site and the session of the tie's editor; what was written is gone afterwards."""
    from factories.sheets import editor
    from twinway.domain.accounts.models import Grant, User
    from twinway.domain.cooperation import models
    from twinway.domain.provenance.models import Source
    from twinway.domain.provenance.operations import bump_data_version

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        client, user = Client(), editor("sheet-editor")
        client.force_login(user)
        running = LiveServer("127.0.0.1")
        yield running.url, client.cookies["sessionid"].value
        running.stop()
        models.SheetImport.objects.all().delete()
        models.Activity.objects.filter(source__key__startswith="sheet:").delete()
        Source.objects.filter(key__startswith="sheet:").delete()
        Grant.objects.filter(user=user).delete()
        User.objects.filter(pk=user.pk).delete()
        bump_data_version()


@pytest.fixture(autouse=True)
def _no_habits(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Nobody has read such a table before."""
    from twinway.domain.cooperation.models import SheetHabit

    yield
    with django_db_blocker.unblock():
        SheetHabit.objects.all().delete()


@pytest.fixture(scope="module")
def chrome(server: tuple[str, str]) -> Iterator[Browser]:  # the browser closes before the site does
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def page_of(chrome: Browser, server: tuple[str, str], *, scripts: bool, width: int) -> Page:
    url, session = server
    context = chrome.new_context(
        java_script_enabled=scripts, reduced_motion="reduce", viewport={"width": width, "height": 900}
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    return context.new_page()


def looked_at(page: Page, name: str, *, scripts: bool) -> None:
    """No finding of axe, nothing wider than the window; only where scripts run."""
    if shots := os.environ.get("TWINWAY_SHOTS"):
        page.screenshot(path=Path(shots) / f"{name}-{page.viewport_size['width']}.png", full_page=True)
    if scripts:
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def hand_in(page: Page, url: str, name: str, content: bytes) -> None:
    page.goto(f"{url}/import/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("File").set_input_files({"name": name, "mimeType": kind, "buffer": content})
    page.get_by_role("button", name="Look at it").click()


@pytest.mark.parametrize(("scripts", "width"), [(True, 390), (True, 1280), (False, 1280)])
def test_a_volunteers_table_is_imported_corrected_taken_back_and_imported_again(
    chrome: Browser, server: tuple[str, str], scripts: bool, width: int
) -> None:
    url, page = server[0], page_of(chrome, server, scripts=scripts, width=width)
    page.goto(f"{url}/import/")
    looked_at(page, "start", scripts=scripts)
    hand_in(page, url, "Besuche.xlsx", workbook(GERMAN, "Besuche"))
    expect(page.get_by_label("Each row is")).to_have_value("visits")
    expect(page.get_by_label("Ort", exact=True)).to_have_value("where")
    expect(page.get_by_label("Gäste")).to_have_value("people")
    expect(page.get_by_role("button", name="Import 1 line")).to_be_visible()
    page.get_by_label("How are days written here?").select_option("day")
    page.get_by_label("None of these: keep the name as a remark").check()
    page.get_by_label("Which side is yours?").select_option(label="Rochester, New York")
    page.get_by_label("Which way, where a row does not say it?").select_option("inbound")
    looked_at(page, "questions", scripts=scripts)
    page.get_by_role("button", name="Read it anew").click()
    expect(page.get_by_role("button", name="Import 3 lines")).to_be_visible()
    expect(page.get_by_text("is not a day of the calendar")).to_be_visible()
    page.get_by_label("Bemerkungen").select_option("purposes")
    page.get_by_role("button", name="Import 3 lines").click()
    expect(page.get_by_text("Two columns are read as “Purpose”").first).to_be_visible()
    looked_at(page, "mistake", scripts=scripts)
    page.get_by_label("Bemerkungen").select_option("note")
    page.get_by_role("button", name="Import 3 lines").click()
    expect(page.get_by_text("3 lines are imported.")).to_be_visible()
    looked_at(page, "imported", scripts=scripts)
    page.get_by_role("button", name="Undo the whole import").click()
    expect(page.get_by_text("3 lines are taken back.")).to_be_visible()
    page.get_by_role("button", name="Import 3 lines").click()
    expect(page.get_by_text("3 lines are imported.")).to_be_visible()
    page.get_by_role("button", name="Undo the whole import").click()  # the next run finds the register as this one did
    expect(page.get_by_text("3 lines are taken back.")).to_be_visible()


def test_russian_columns_are_understood_too(chrome: Browser, server: tuple[str, str]) -> None:
    url, page = server[0], page_of(chrome, server, scripts=True, width=1280)
    hand_in(page, url, "Подарки.xlsx", workbook(RUSSIAN, "Подарки"))
    expect(page.get_by_label("Each row is")).to_have_value("gifts")
    expect(page.get_by_label("Дата")).to_have_value("date")
    page.get_by_label("Which side is yours?").select_option(label="Rochester, New York")
    page.get_by_role("button", name="Read it anew").click()
    page.get_by_role("button", name="Import 1 line").click()
    expect(page.get_by_text("1 line is imported.")).to_be_visible()


def test_a_copied_table_is_pasted(chrome: Browser, server: tuple[str, str]) -> None:
    url, page = server[0], page_of(chrome, server, scripts=False, width=390)
    page.goto(f"{url}/import/")
    page.get_by_label("Or paste a copied table").fill("Date\tWhere\n2004-05-01\tRochester")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("Columns are parted by a tab.")).to_be_visible()
    expect(page.get_by_role("button", name="Import 1 line")).to_be_visible()
