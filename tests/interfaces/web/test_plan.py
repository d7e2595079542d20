"""The page “What more could be done?” and the year's anniversaries."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from icalendar import Calendar
from typer.testing import CliRunner

from factories import people
from twinway.interfaces.cli.commands import app
from twinway.usecases.plan_tie import plan_tie

pytestmark = pytest.mark.usefixtures("register")
MINNESOTA = "starter:minneapolis-saint-paul--novosibirsk"


@pytest.fixture
def operator_client(client: Client) -> Client:
    client.force_login(people.operator())
    return client


def address() -> str:
    return f"/ties/{plan_tie(MINNESOTA, date(2002, 7, 15)).row.tie.public_id}/plan"


def test_the_page_answers_the_articles_question(client: Client) -> None:
    page = client.get(f"{address()}/?as_of=2002-07-15").content.decode()
    assert "0 of eight fields have a project on record" in page
    assert "27 retail photographic stores" in page
    assert "Late: start now" in page
    assert "Objectives you could adopt" in page
    assert "What this page does not know" in page


def test_a_proposed_objective_leads_to_its_form_with_the_figures_left_open(operator_client: Client) -> None:
    page = operator_client.get(f"{address()}/?as_of=2002-07-15").content.decode()
    links = [unescape(link) for link in re.findall(r'href="(/committee/[^"]+)"', page)]
    form = operator_client.get(links[0]).content.decode()
    assert len(links) >= 3
    assert 'value="Training or study visits"' in form
    assert re.search(r'name="target"[^>]*value=""', form)


def test_another_name_of_the_tie_leads_to_its_own_address(client: Client) -> None:
    reply = client.get(f"/ties/{MINNESOTA}/plan/?as_of=2002-07-15")
    assert (reply.status_code, reply["Location"]) == (301, f"{address()}/?as_of=2002-07-15")


def test_page_api_and_command_line_say_the_same_document(client: Client) -> None:
    page = client.get(f"{address()}.json?as_of=2002-07-15").json()
    api = client.get(f"/api/v1{address()}?on=2002-07-15").json()
    said = CliRunner().invoke(app, ["plan", MINNESOTA, "--on", "2002-07-15", "--json"])
    assert page == api == json.loads(said.stdout)
    assert {"tie", "on", "items", "unknown"} <= page.keys()
    assert {"kind", "title", "reason", "sources", "first_step", "who", "by", "objective"} <= page["items"][0].keys()


def test_a_year_by_all_doors(client: Client) -> None:
    page = client.get("/anniversaries.json?year=2003").json()
    api = client.get("/api/v1/anniversaries?year=2003").json()
    said = CliRunner().invoke(app, ["anniversaries", "--year", "2003", "--json"])
    assert page == api == json.loads(said.stdout)
    assert "300 years" in client.get("/anniversaries/?year=2003").content.decode()


def test_the_calendar_holds_each_anniversary_once_and_is_the_same_each_time(client: Client) -> None:
    first, again = (client.get("/anniversaries.ics?year=2003") for _ in range(2))
    assert first["Content-Type"].startswith("text/calendar")
    assert first.content == again.content
    events = Calendar.from_ical(first.content).walk("VEVENT")
    total = len(client.get("/anniversaries.json?year=2003").json()["items"])
    assert len(events) == total == len({str(event["uid"]) for event in events})
    jubilee = next(event for event in events if "300" in str(event["summary"]))
    assert jubilee["dtstart"].dt == date(2003, 5, 27)


@pytest.mark.parametrize("asked", ["year=soon", "year=-1", "year=99999", "year=2003&home=USA"])
def test_what_cannot_be_asked_is_told_at_its_field_and_kept(client: Client, asked: str) -> None:
    reply = client.get(f"/anniversaries/?{asked}")
    page = reply.content.decode()
    assert reply.status_code == 400
    assert "There is a problem" in page
    assert f'value="{asked.rsplit("=", maxsplit=1)[-1]}"' in page
    assert client.get(f"/anniversaries.json?{asked}").status_code == 400
