"""Organisations from tables: places settled or asked, trades as codes, a second run unchanged, no address kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from twinway.domain.compliance.models import Party
from twinway.domain.directory import organisations, queries
from twinway.domain.directory.models import HeldOrganisation, Organisation
from twinway.domain.directory.records import OrganisationRecord
from twinway.domain.places import queries as places
from twinway.kernel.errors import Invalid
from twinway.usecases import place_index
from twinway.usecases.answer_question import answer_question
from twinway.usecases.import_organisations import import_organisations, tells_organisations
from twinway.usecases.importing.records import ImportOrder, ImportReport, Surroundings
from twinway.usecases.open_questions import open_questions

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DOORS = """name,type,city,state,country,represents,areas served,website,e-mail,phone,contact
Rochester Chamber of Commerce,,Rochester,NY,US,,US-NY,https://c.example,anna@c.example,+1 585 555 0100,Anna Smith
U.S. Export Assistance Center Pittsburgh,,Pittsburgh,PA,US,,,,,,
Honorary Consulate of Kazakhstan,,Seattle,WA,USA,Kazakhstan,WA;OR,,,,
New York State trade office,State office abroad,Saint Petersburg,,Russia,US-NY,,,,,
Broken,no such kind,Rochester,NY,US,,,,,,
Bad site,chamber,Rochester,NY,US,,,javascript:alert(1),,,
"""
COMPANIES = """id,company,locations,industry,one liner,naics,status
7,Photo Shop,"Rochester, NY, USA; Philadelphia, PA, USA",Retail,Photo finishing in one hour,812922,Active
8,Old Mill,"Rochester, NY, USA",Paper,Paper mill,,Inactive
9,Nowhere,,Software,Custom programming,,Active
"""


def run(folder: Path, source: str, text: str, *, dry_run: bool = False) -> ImportReport:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    order = ImportOrder(source=source, file=str(file), dry_run=dry_run, retrieved="2026-11-01")
    return import_organisations(order=order, surroundings=Surroundings(place_index.resolver, folder), now=NOW)


def held(name: str) -> OrganisationRecord:
    return queries.get_organisation(ref=Organisation.objects.get(name=name).key)


def where(record: OrganisationRecord) -> str:
    place = record.profile.place
    return places.places_by_pk([place])[place].key if place else ""


def test_doors_of_every_kind_come_in_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = run(tmp_path, "organisations-csv", DOORS)
    assert (first.read, first.created, first.rejected, first.questions) == (6, 4, 2, 0)
    second = run(tmp_path, "organisations-csv", DOORS)
    assert (second.created, second.updated, second.unchanged, second.rejected) == (0, 0, 4, 2)
    kinds = {one.name: one.kind for one in Organisation.objects.filter(via__startswith="organisations-csv")}
    assert sorted(kinds.values()) == ["chamber", "export_office", "honorary_consul", "state_office_abroad"]


def test_a_dry_run_tells_the_same_and_leaves_nothing(tmp_path: Path) -> None:
    before = Organisation.objects.count()
    dry = run(tmp_path, "organisations-csv", DOORS, dry_run=True)
    assert (Organisation.objects.count(), dry.run) == (before, None)
    assert (dry.created, dry.rows) == (4, run(tmp_path, "organisations-csv", DOORS).rows)


def test_whom_a_consul_speaks_for_and_serves_become_codes(tmp_path: Path) -> None:
    run(tmp_path, "organisations-csv", DOORS)
    consul = held("Honorary Consulate of Kazakhstan").profile
    assert (consul.represents, consul.areas) == ("KZ", ("US-WA", "US-OR"))
    assert held("New York State trade office").profile.represents == "US-NY"


def test_a_rejected_row_is_told_by_its_line_with_what_to_do(tmp_path: Path) -> None:
    rows = {row.line: row.message for row in run(tmp_path, "organisations-csv", DOORS).rows}
    assert "'no such kind' is no kind of organisation" in rows[6]
    assert "address of the web site" in rows[7]


def test_addresses_and_numbers_of_people_are_nowhere_afterwards(tmp_path: Path) -> None:
    told = DOORS.replace("Broken,no such kind", "Talks,chamber").replace("phone,contact", "phone,description")
    run(tmp_path, "organisations-csv", told.replace("Anna Smith", "Call +1 585 555 0199 or anna@c.example"))
    everything = str(list(Organisation.objects.values()))
    assert "@" not in everything.replace("[removed]", "")
    assert "555" not in everything


def test_a_company_gets_the_first_sure_place_and_codes_given_or_read_from_its_words(tmp_path: Path) -> None:
    report = run(tmp_path, "companies-csv", COMPANIES)
    assert (report.created, report.questions) == (3, 0)
    assert where(held("Photo Shop")) == "geonames:5134086"
    assert held("Photo Shop").profile.sector_codes == ("812922",)
    assert held("Nowhere").profile.place is None
    assert held("Nowhere").profile.sector_codes
    assert held("Old Mill").profile.end == "/2026-11-01"  # it no longer exists, since when is not told


def test_two_lists_with_the_same_ids_are_two_feeds(tmp_path: Path) -> None:
    run(tmp_path, "companies-csv", COMPANIES)
    (tmp_path / "other.csv").write_text(COMPANIES, encoding="utf-8")
    order = ImportOrder(source="companies-csv", file=str(tmp_path / "other.csv"), retrieved="2026-11-01")
    other = import_organisations(order=order, surroundings=Surroundings(place_index.resolver), now=NOW)
    assert other.created == 3


def test_a_row_whose_place_may_mean_several_waits_for_an_answer_and_is_asked_once(tmp_path: Path) -> None:
    text = "name,type,city\nChamber of the lake,chamber,Springfield Nowhere\n"
    first = run(tmp_path, "organisations-csv", text)
    assert (first.created, first.questions, first.names) == (0, 1, 1)
    run(tmp_path, "organisations-csv", text)
    assert HeldOrganisation.objects.count() == 1
    (question,) = [one for one in open_questions() if one.asked.text == "Springfield Nowhere"]
    assert question.rows == 1
    done = answer_question(question=question.asked.pk, place="geonames:5134086", decided_by="anna", now=NOW)
    assert (done.rows, done.created) == (1, 1)
    assert where(held("Chamber of the lake")) == "geonames:5134086"
    again = run(tmp_path, "organisations-csv", text)
    assert (again.created, again.updated, again.unchanged, again.questions) == (0, 0, 1, 0)


def test_what_the_owner_wrote_stays_when_the_list_comes_again(tmp_path: Path) -> None:
    run(tmp_path, "companies-csv", COMPANIES)
    from dataclasses import replace

    shop = held("Photo Shop")
    mine = replace(shop.profile, text="We print in one hour.")
    organisations.edit(key=shop.key, profile=mine, version=1, by=None, now=NOW)
    report = run(tmp_path, "companies-csv", COMPANIES.replace("Photo finishing in one hour", "Prints"))
    assert report.updated == 0
    assert held("Photo Shop").profile.text == "We print in one hour."


def test_new_and_renamed_organisations_are_put_down_for_screening(tmp_path: Path) -> None:
    run(tmp_path, "companies-csv", COMPANIES)
    parties = Party.objects.filter(scope__startswith="organisation:companies-csv")
    assert set(parties.values_list("name", flat=True)) == {"Photo Shop", "Old Mill", "Nowhere"}
    assert parties.get(name="Photo Shop").country == "US"


def test_a_file_without_names_is_refused_as_a_whole(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="name of the organisation"):
        run(tmp_path, "organisations-csv", "city,country\nRochester,US\n")


def test_a_profile_says_what_its_rows_are() -> None:
    around = Surroundings(place_index.resolver)
    told = {name: tells_organisations(name, around) for name in ("organisations-csv", "companies-csv", "ties-csv")}
    assert told == {"organisations-csv": True, "companies-csv": True, "ties-csv": False}
    assert not tells_organisations("wikidata", around)
