"""The operator's settings: what ships, what is kept, who changed what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from twinway.domain.accounts.models import User
from twinway.domain.provenance.queries import data_version
from twinway.domain.publishing import site
from twinway.domain.publishing.records import SiteRecord
from twinway.usecases.site import country_policy
from twinway.usecases.site import site as settings

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def operator(register: None) -> int:
    return User.objects.create(username="operator", is_staff=True).pk


def test_russia_and_belarus_ship_as_ask_a_person_and_all_others_as_open(register):
    assert (country_policy("RU"), country_policy("by"), country_policy("DE")) == ("ask", "ask", "open")


def test_what_the_operator_says_of_a_country_wins_over_what_ships(operator):
    site.keep(site=replace(SiteRecord(), policies={"RU": "history"}), changed_by=operator, now=NOW)
    assert (country_policy("RU"), country_policy("BY")) == ("history", "open")


def test_a_save_is_a_version_that_says_who_changed_what_when(operator):
    first = replace(SiteRecord(), name="Sister Cities of Anywhere", home_countries=("US",))
    site.keep(site=first, changed_by=operator, now=NOW)
    site.keep(site=replace(first, contact="office@city.example"), changed_by=operator, now=NOW)
    newest, oldest = site.changes()
    assert newest.fields == (("contact", "", "office@city.example"),)
    assert (oldest.who, oldest.when) == ("operator", NOW)
    assert oldest.fields == (("name", "Twinway", "Sister Cities of Anywhere"), ("home_countries", "", "US"))
    assert settings() == replace(first, contact="office@city.example")


def test_a_save_that_changes_nothing_is_no_version_and_a_change_makes_pages_anew(operator):
    before = data_version()
    assert not site.keep(site=SiteRecord(), changed_by=operator, now=NOW)
    assert (site.changes(), data_version()) == ([], before)
    assert site.keep(site=replace(SiteRecord(), sender_name="The office"), changed_by=operator, now=NOW)
    assert data_version() == before + 1
