"""The API says the same documents as the command line, and refuses in one shape."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from twinway.interfaces.cli.commands import app

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def api() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def typed(*words: str) -> object:
    return json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)


def test_find_says_what_the_command_says(api):
    asked = {"from": "Rochester, NY", "to": "Russia", "sector": "photo retail", "as_of": "2002-07-01"}
    words = ["find", "--from", "Rochester, NY", "--to", "Russia", "--sector", "photo retail", "--as-of", "2002-07-01"]
    assert api.get("/api/v1/find", asked).json() == typed(*words)


def test_the_other_nouns_say_what_their_commands_say(api):
    as_of = {"as_of": "2002-06-30"}
    day = ["--as-of", "2002-06-30"]
    assert api.get("/api/v1/ties", {"home": "US", **as_of}).json() == typed("ties", "list", "--home", "US", *day)
    tie = "starter:montclair--cherepovets"
    assert api.get(f"/api/v1/ties/{tie}", as_of).json() == typed("ties", "show", tie, *day)
    assert api.get("/api/v1/stats/ties", {"by": "kind", **as_of}).json() == typed("stats", "ties", "--by", "kind", *day)
    assert api.get("/api/v1/places/resolve", {"text": "Novgorod"}).json() == typed("places", "resolve", "Novgorod")


def test_a_question_back_is_status_300(api):
    response = api.get("/api/v1/find", {"from": "Rochester"})
    assert response.status_code == 300
    assert response.json() == typed("find", "--from", "Rochester")


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("/api/v1/find", 400, "from"),
        ("/api/v1/find?from=Rochester,NY&within=nan", 400, "within"),
        ("/api/v1/find?from=Rochester,NY&within=inf", 400, "within"),
        ("/api/v1/find?from=Rochester,NY&within=1e999", 400, "within"),
        ("/api/v1/find?from=Rochester,NY&limit=9999", 400, "limit"),
        ("/api/v1/find?from=Rochester,NY&as_of=soon", 400, "as_of"),
        ("/api/v1/find?from=Rochester,NY&code=abc", 400, "code"),
        ("/api/v1/find?from=Rochester,NY&weight=x", 400, "weight"),
        ("/api/v1/find?from=a%00b", 400, None),
        ("/api/v1/find?from=%ED%A0%80", 400, None),
        ("/api/v1/find?from=Zzyzzxqq", 404, None),
        ("/api/v1/ties?page=0", 400, "page"),
        ("/api/v1/ties?state=asleep", 400, "state"),
        ("/api/v1/ties/99999999999999999999", 404, None),
        ("/api/v1/places/geonames:0", 404, None),
        ("/api/v1/stats/ties", 400, "by"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_shape(api, path, status, field):
    response = api.get(path)
    error = response.json()["error"]
    assert (response.status_code, bool(error["message"])) == (status, True)
    assert field is None or field in error["fields"]


def test_the_description_of_the_api_names_every_door(api):
    paths = api.get("/api/v1/openapi.json").json()["paths"]
    assert {
        "/api/v1/find",
        "/api/v1/places/resolve",
        "/api/v1/ties",
        "/api/v1/ties/{ref}",
        "/api/v1/stats/ties",
    } <= set(paths)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["/api/v1/find", "/api/v1/places/resolve", "/api/v1/ties", "/api/v1/stats/ties"]),
    st.dictionaries(
        st.sampled_from(
            [
                "from",
                "to",
                "sector",
                "within",
                "as_of",
                "limit",
                "weight",
                "text",
                "country",
                "kind",
                "page",
                "by",
                "q",
                "source",
            ]
        ),
        st.one_of(
            st.text(max_size=60), st.sampled_from(["Rochester, NY", "nan", "-1", "1e400", "US", "country", "2002"])
        ),
        max_size=6,
    ),
)
def test_no_text_in_any_parameter_is_a_server_error(api, path, asked):
    sendable = {key: value.encode("utf-8", "replace").decode() for key, value in asked.items()}
    assert api.get(path, sendable).status_code < 500


def test_every_answer_carries_the_security_headers(api):
    for path in ("/api/v1/stats/ties?by=kind", "/api/v1/find", "/api/v1/nothing"):
        headers = api.get(path).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
