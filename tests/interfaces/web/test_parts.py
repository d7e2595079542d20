"""Every component renders from the records it documents, and keeps the promises of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

import twinway.interfaces.web
from interfaces.web.specimens import PARTIAL, SPECIMENS
from twinway.interfaces.web.templatetags import parts

COMPONENTS = Path(twinway.interfaces.web.__file__).parent / "templates" / "components"
NAMES = sorted(path.stem for path in COMPONENTS.glob("*.html"))


def render(name: str) -> str:
    return render_to_string(f"components/{name}.html", SPECIMENS[name], RequestFactory().get("/find?to=Russia&page=7"))


def test_every_component_has_a_specimen() -> None:
    assert set(NAMES) == set(SPECIMENS) | PARTIAL


def test_every_component_is_listed_in_the_readme() -> None:
    readme = (COMPONENTS / "README.md").read_text()
    assert [name for name in SPECIMENS if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_component_opens_with_a_comment_of_its_parameters(name: str) -> None:
    assert (COMPONENTS / f"{name}.html").read_text().startswith("{% comment %}")


@pytest.mark.parametrize("name", sorted(SPECIMENS))
def test_a_component_keeps_the_content_security_policy_and_closes_what_it_opens(name: str) -> None:
    html = render(name)
    assert not re.search(r'\sstyle=|\son\w+="|<style|<script', html)
    opened = re.findall(
        r"<(div|section|article|ul|ol|li|p|span|details|form|fieldset|table|dl|nav|header|footer|svg)\b", html
    )
    closed = re.findall(r"</(\w+)>", html)
    assert {tag: closed.count(tag) for tag in set(opened)} == {tag: opened.count(tag) for tag in set(opened)}


@pytest.mark.parametrize("name", sorted(SPECIMENS))
def test_a_component_names_each_id_once_and_labels_each_field(name: str) -> None:
    html = render(name)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    described = {
        word for words in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html) for word in words.split()
    }
    assert described <= set(ids)
    assert set(re.findall(r'<label for="([^"]+)"', html)) <= set(ids)


def test_a_place_named_like_markup_stays_a_name() -> None:
    hostile = {"name": '<b onmouseover="x">', "where": "</a><script>", "url": '/"><script>', "side": "home"}
    html = render_to_string("components/town_sign.html", hostile)
    assert "<script" not in html
    assert "<b " not in html


@pytest.mark.parametrize("state", parts.STATES)
def test_every_state_is_a_word_beside_its_picture_and_a_line_of_its_own(state: str) -> None:
    assert parts.state_words(state).split(",")[0] in parts.status_tag(state)
    assert parts.twin(state, "in_force") != parts.twin("in_force", state) or state in ("in_force", "emeritus")


def test_the_reason_bar_is_as_wide_as_its_weights_and_filled_as_far_as_earned() -> None:
    svg = str(parts.score_bar(SPECIMENS["why"]["reasons"]))  # type: ignore[arg-type]
    slots = [float(width) for width in re.findall(r'class="slot-of" x="[\d.]+" width="([\d.]+)"', svg)]
    earned = [float(width) for width in re.findall(r'class="earned[^"]*" x="[\d.]+" width="([\d.]+)"', svg)]
    assert sum(slots) + 6 * 5 == pytest.approx(1000, abs=0.5)
    assert slots[0] == pytest.approx(4 * slots[-1], rel=0.01)
    assert earned[0] == slots[0]
    assert earned[2] == pytest.approx(0.9 * slots[2], rel=0.01)
    assert len(earned) == 5


def test_a_bar_without_weights_or_totals_is_empty_and_no_error() -> None:
    assert "rect" not in parts.score_bar([])
    assert 'width="0.0"' in parts.coverage(0, 0)


def test_the_shown_day_is_carried_through_links_only_when_it_is_not_today() -> None:
    from django.template import Context, Template

    link = Template("{% load parts %}{% at '/ties/?country=RU' %}")
    assert link.render(Context({"asof": None})) == "/ties/?country=RU"
    carried = link.render(Context({"asof": SPECIMENS["asof_bar"]["asof"]}))
    assert carried == "/ties/?country=RU&amp;as_of=2002-07-01"


def test_distances_and_dates_are_read_as_words() -> None:
    assert parts.km(6961.2) == '<span data-km="6961.2">6,961 km</span>'
    assert parts.km(3.14159) == '<span data-km="3.1">3.1 km</span>'
    assert parts.km(None) == ""
    assert (parts.dated("2002-07-01"), parts.dated("2001-04"), parts.dated(None)) == (
        "1 July 2002",
        "April 2001",
        "undated",
    )
    assert (parts.tenths(180), parts.tenths(185), parts.tenths(0)) == ("18", "18.5", "0")


def test_the_page_frame_has_one_main_a_skip_link_and_the_help_in_the_same_place(db: None) -> None:
    html = render_to_string("base.html", {"nav": "ties", "errors": [("x", "y")]}, RequestFactory().get("/ties/"))
    assert html.count("<main") == 1
    assert html.index('class="skip"') < html.index("<header")
    assert "<title>Error: " in html
    assert 'aria-current="page"' in html
    assert "GeoNames" in html
    assert "#help" in html
