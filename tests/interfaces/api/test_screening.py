"""An answer about a name is for those who say who they are, and is kept by nobody."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from typer.testing import CliRunner

from factories import lists, people
from twinway.domain.accounts import operations
from twinway.domain.compliance.models import Party
from twinway.interfaces.cli.commands import app

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/screen"


def test_a_stranger_is_asked_to_say_who_they_are(client: Client):
    answer = client.get(ADDRESS, {"name": "Rosneft"})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "not_signed_in"


def test_a_wrong_key_is_no_key(client: Client):
    assert client.get(ADDRESS, {"name": "Rosneft"}, headers={"authorization": "Bearer tw_x"}).status_code == 401


def test_with_a_key_the_answer_is_the_command_line_s_recorded_and_kept_nowhere(client: Client):
    lists.load()
    key = operations.make_key(user=people.person().pk, name="program", now=lists.NOW)
    answer = client.get(ADDRESS, {"name": "ROS NEFT", "country": "RU"}, headers={"authorization": f"Bearer {key}"})
    said = CliRunner().invoke(app, ["screen", "ROS NEFT", "--country", "RU", "--json"]).stdout
    assert answer.json() == json.loads(said)
    assert answer.json()["state"] == "possible_match"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not Party.objects.exists()


def test_bad_input_is_told_by_field(client: Client):
    client.force_login(people.person())
    answer = client.get(ADDRESS, {"name": " ", "country": "RUS"})
    assert answer.status_code == 400
    assert set(answer.json()["error"]["fields"]) == {"name", "country"}
