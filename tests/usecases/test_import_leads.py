"""Importing notices: onto the board with publisher and licence, once, and nothing of anybody's address."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from factories.leads import FEEDS, written
from twinway.domain.compliance.models import Party
from twinway.domain.places import queries as places
from twinway.domain.provenance import queries as provenance
from twinway.domain.trade import contact_data, queries
from twinway.domain.trade.records import OpportunityRecord
from twinway.usecases import place_index
from twinway.usecases.import_leads import import_leads
from twinway.usecases.importing.records import ImportOrder, ImportReport, Surroundings
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2016, 1, 1, tzinfo=UTC)


def run(folder: Path, name: str, *, dry_run: bool = False) -> ImportReport:
    order = ImportOrder(source="trade-leads", file=str(written(folder, name)), dry_run=dry_run)
    return import_leads(order=order, surroundings=Surroundings(names=place_index.resolver), now=NOW)


def held() -> dict[str, OpportunityRecord]:
    return {one.natural_key.split(":", 2)[2]: one for one in queries.ever_public()}


def test_the_buyer_behind_a_notice_waits_to_be_screened_once(tmp_path: Path):
    run(tmp_path, "uk.xml")
    run(tmp_path, "uk.xml")
    (buyer,) = Party.objects.all()
    (notice,) = held().values()
    assert buyer.scope == f"opportunity:{notice.public_id}"
    assert f"Buyer: {buyer.name}" in notice.wording.sought
    assert buyer.done == ""


def place_of(record: OpportunityRecord) -> str:
    return places.places_by_pk([record.wording.place])[record.wording.place].name if record.wording.place else ""


@pytest.mark.parametrize(
    ("name", "read", "created", "rejected"),
    [
        ("uk.xml", 2, 1, 1),
        ("ocds.json", 1, 1, 0),
        ("canada.csv", 3, 2, 1),
        ("state.json", 4, 1, 3),
        ("ustda.xml", 2, 1, 1),
        ("ustda-rss.xml", 1, 1, 0),
        ("mca.xml", 1, 1, 0),
        ("fbo.xml", 2, 1, 1),
    ],
)
def test_every_row_is_accounted_for_and_a_second_run_changes_nothing(
    tmp_path: Path, name: str, read: int, created: int, rejected: int
):
    first = run(tmp_path, name)
    assert (first.read, first.created, first.rejected) == (read, created, rejected)
    version = provenance.data_version()
    again = run(tmp_path, name)
    assert (again.created, again.updated, again.unchanged) == (0, 0, created)
    assert provenance.data_version() == version


def test_a_dry_run_says_the_same_and_leaves_nothing(tmp_path: Path):
    told = run(tmp_path, "canada.csv", dry_run=True)
    assert (told.created, told.run, told.dry_run) == (2, None, True)
    assert queries.ever_public() == []
    real = run(tmp_path, "canada.csv")
    assert (real.created, real.rows) == (told.created, told.rows)


def test_a_rejected_row_says_why(tmp_path: Path):
    messages = {row.line: row.message for row in run(tmp_path, "state.json").rows}
    assert "archived" in messages[2]
    assert "before its publication" in messages[3]
    assert "no id and no title" in messages[4]


def test_no_address_and_no_number_reaches_the_board(tmp_path: Path):
    for name in FEEDS:
        run(tmp_path, name)
    texts = [f"{one.title}\n{one.wording.sought}" for one in queries.ever_public()]
    assert len(texts) == 9
    assert [text for text in texts if contact_data.addresses(text) or contact_data.phones(text)] == []
    assert "Windows and floors, 4000 square metres." in held()["uk-1"].wording.sought


def test_a_notice_keeps_its_publisher_licence_and_address(tmp_path: Path):
    run(tmp_path, "canada.csv")
    row = next(
        one
        for one in list_opportunities(OpportunityFilter(on=date(2014, 7, 11))).rows
        if one.record.title == "Road salt"
    )
    assert row.source is not None
    assert (row.source.licence, row.source.redistributable) == ("Open Government Licence – Canada", True)
    assert row.record.url == "https://example.org/1"
    run(tmp_path, "mca.xml")
    assert provenance.source_by_key("mca-dgmarket").licence == ""  # type: ignore[union-attr]


def test_an_address_that_could_bite_is_not_kept(tmp_path: Path):
    run(tmp_path, "state.json")
    assert held()["T.1"].url == ""


def test_a_place_is_told_where_it_is_sure_else_its_country(tmp_path: Path):
    run(tmp_path, "state.json")
    run(tmp_path, "mca.xml")
    assert place_of(held()["T.1"]) == "Cherepovets"
    assert place_of(held()["http://www.dgmarket.com/1"]) == "Russia"


def test_the_industry_is_the_publishers_own_where_it_gives_one(tmp_path: Path):
    run(tmp_path, "fbo.xml")
    run(tmp_path, "state.json")
    assert held()["S-1"].wording.sector_codes == ("331318",)
    assert held()["T.1"].wording.sector_codes == ("62",)


def test_one_without_a_last_day_stands_ninety_days(tmp_path: Path):
    run(tmp_path, "state.json")
    assert held()["T.1"].wording.expires == date(2013, 12, 26)
    assert held()["T.1"].wording.deadline is None


def test_a_changed_notice_is_refreshed_under_its_address(tmp_path: Path):
    run(tmp_path, "fbo.xml")
    before = held()["S-1"]
    path = tmp_path / "fbo.xml"
    path.write_text(FEEDS["fbo.xml"].replace("CABLE,POWER", "CABLE,POWER,COPPER"), encoding="utf-8")
    order = ImportOrder(source="trade-leads", file=str(path))
    report = import_leads(order=order, surroundings=Surroundings(names=place_index.resolver), now=NOW)
    assert (report.updated, report.created) == (1, 0)
    after = held()["S-1"]
    assert (after.public_id, after.title) == (before.public_id, "CABLE,POWER,COPPER")


def test_on_the_command_line_too(tmp_path: Path):
    from typer.testing import CliRunner

    from twinway.interfaces.cli.commands import app

    said = CliRunner().invoke(app, ["import", "trade-leads", str(written(tmp_path, "fbo.xml")), "--json"])
    assert said.exit_code == 0, said.output
    assert '"created": 1' in said.stdout
