"""Screening: a person decides, once for a pair; without a list nobody is screened; nothing found assures nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from factories import lists, people
from twinway.domain.compliance import operations, queries
from twinway.domain.compliance.models import ListEntry, ListVersion, Screening
from twinway.domain.compliance.records import PartyInput
from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases import screening_index
from twinway.usecases.import_list import import_list
from twinway.usecases.importing.records import ImportOrder
from twinway.usecases.screening import ScreeningRecord, look_up, screen_due, screen_party, screening_of

pytestmark = pytest.mark.django_db
NOW, TODAY = lists.NOW, lists.NOW.date()
LATER = NOW + timedelta(days=1)
INNOCENT = (
    "Nordstern Backwaren GmbH",
    "Rochester Photo",
    "Велта",
    "Cherepovets Galvanising",
    "Anna Petrova",
    "Baker & Sons",
)


def party(name: str, scope: str = "organisation:a", country: str = "", **more: object) -> ScreeningRecord:
    return screen_party(scope=scope, name=name, country=country, kind="organisation", now=NOW, **more)  # type: ignore[arg-type]


def decide(record: ScreeningRecord, verdict: str = "not_the_same") -> None:
    match = record.matches[0].pk
    operations.decide(match=match, verdict=verdict, reason="Another town.", reviewer=None, now=NOW)


def test_without_a_list_nobody_is_screened_and_that_is_said():
    assert look_up(name="Роснефть", today=TODAY).state == "not_screened"
    record = party("Роснефть")
    assert (record.state, record.lists, record.waits) == ("not_screened", (), False)


@pytest.mark.parametrize("name", ["Роснефть", "Rosneft", "ROS NEFT", "PAO NK Rosneft", "7706107510"])
def test_a_listed_company_is_found_in_any_script_spelling_and_by_its_number_alone(name: str):
    lists.load()
    found = look_up(name=name, today=TODAY)
    assert found.state == "possible_match"
    assert found.screening.possibles[0].entry.entry == "101"
    assert found.screening.possibles[0].why
    assert party(name, country="RU").waits


@pytest.mark.parametrize("name", INNOCENT)
def test_the_innocent_are_not_flagged_and_not_declared_clean(name: str):
    lists.load()
    assert party(name).state == "nothing_found"


def test_a_number_beside_another_name_is_found():
    lists.load()
    record = party("Primer Trading", country="RU", identifiers=[("inn", "7706107510")])
    assert record.waits
    assert "7706107510" in " ".join(record.reasons)


def test_loading_the_same_list_again_changes_nothing():
    first = lists.load()
    again = lists.load(now=LATER)
    assert (first.read, first.created, first.rejected) == (14, 14, 0)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 14)
    assert ListVersion.objects.count() == 1


def test_a_new_edition_replaces_the_one_before_and_keeps_its_row(tmp_path: Path):
    lists.load()
    report = lists.load(
        lists.copy(tmp_path / "n", without="103", instead=("ACME TRADING FZE", "ACME TRADE FZE")), now=LATER
    )
    assert (report.read, report.created, report.updated, report.unchanged) == (13, 0, 1, 12)
    old, new = queries.list_versions()[::-1]
    assert old.replaced_at == LATER
    assert (new.removed, new.replaced_at) == (1, None)
    assert not ListEntry.objects.filter(entry="103").exists()
    assert look_up(name="Gazprom", today=TODAY).state == "nothing_found"


def test_a_dry_run_tells_the_same_counts_and_keeps_nothing():
    report = lists.load(dry_run=True)
    assert (report.created, report.run) == (14, None)
    assert queries.current_lists() == []


def test_an_old_edition_is_said_to_be_old():
    lists.load(retrieved="2018-12-01")
    assert [one.name for one in look_up(name="x y", today=TODAY).old] == ["ofac-sdn"]
    lists.load(retrieved="2018-12-01")
    assert look_up(name="x y", today=queries.current_lists()[0].listed_on + timedelta(days=7)).old == ()


@pytest.mark.parametrize("file", ["https://example.org/sdn.csv", "nowhere"])
def test_what_is_no_list_is_refused_with_what_to_do(file: str):
    with pytest.raises(Invalid) as refused:
        import_list(order=ImportOrder(source="ofac-sdn", file=file), now=NOW)
    assert "file" in refused.value.fields


def test_a_decision_is_remembered_and_not_asked_again():
    lists.load()
    record = party("Rosneft", country="US")
    decide(record)
    assert screening_of("organisation:a", now=LATER).state == "decided"
    again = party("Rosneft", country="US")
    assert (again.state, again.closed) == ("decided", False)


def test_ask_first_settles_nothing():
    lists.load()
    decide(party("Rosneft"), "ask")
    assert screening_of("organisation:a", now=NOW).waits


def test_the_same_keeps_it_closed():
    lists.load()
    decide(party("Rosneft"), "the_same")
    assert screening_of("organisation:a", now=NOW).closed


def test_a_changed_party_is_asked_again():
    lists.load()
    decide(party("Rosneft", country="US"))
    assert party("Rosneft", country="RU").waits


def test_a_changed_entry_is_asked_again_and_an_unchanged_one_is_not(tmp_path: Path):
    lists.load()
    for scope, name in (("organisation:a", "Rosneft"), ("organisation:b", "Belaruskali")):
        decide(party(name, scope))
    lists.load(lists.copy(tmp_path / "n", instead=("7706107510", "7706107511")), now=LATER)
    assert screen_due(now=LATER) == 2
    assert screening_of("organisation:a", now=LATER).waits
    assert screening_of("organisation:b", now=LATER).state == "decided"
    decision = queries.screening_of("organisation:b").matches[0].decision
    assert decision.version == queries.list_versions()[1].checksum


def test_everybody_is_screened_anew_when_a_list_comes():
    for n in range(5):
        party("Rosneft", f"organisation:{n}")
    assert queries.waiting() == []
    lists.load()
    assert screen_due(now=LATER, most=2) == 2
    assert screen_due(now=LATER) == 3
    assert screen_due(now=LATER) == 0
    assert len(queries.waiting()) == 5


def test_a_party_may_be_recorded_first_and_screened_later():
    lists.load()
    told = PartyInput("opportunity:x", "Роснефть", "RU", "organisation")
    assert operations.record_parties(parties=[told], now=NOW) == 1
    assert operations.record_parties(parties=[told], now=NOW) == 0
    assert screen_due(now=NOW) == 1
    assert queries.screening_of("opportunity:x").waits


def test_screening_twice_against_the_same_lists_is_one_record():
    lists.load()
    party("Rosneft")
    party("Rosneft")
    assert Screening.objects.count() == 1


def test_a_result_keeps_what_the_list_said_when_the_entry_is_gone(tmp_path: Path):
    lists.load()
    party("Gazprom")
    lists.load(lists.copy(tmp_path / "n", without="103"), now=LATER)
    screen_due(now=LATER)
    first, second = queries.audit()
    assert first.matches[0].entry_told["name"] == "GAZPROM"
    assert second.state == "nothing_found"


def test_a_decision_needs_a_reason_a_known_answer_and_the_latest_screening(tmp_path: Path):
    lists.load()
    record = party("Rosneft")
    match = record.matches[0].pk
    for verdict, reason in (("not_the_same", " "), ("cleared", "Looks fine.")):
        with pytest.raises(Invalid):
            operations.decide(match=match, verdict=verdict, reason=reason, reviewer=None, now=NOW)
    lists.load(lists.copy(tmp_path / "n", without="103"), now=LATER)
    screen_due(now=LATER)
    with pytest.raises(NotFound):
        operations.decide(match=match, verdict="ask", reason="Who?", reviewer=None, now=NOW)


def test_the_record_names_who_decided_why_when_and_on_what():
    lists.load()
    record = party("Rosneft")
    user = people.operator()
    operations.decide(
        match=record.matches[0].pk, verdict="ask", reason="Ask for the number.", reviewer=user.pk, now=NOW
    )
    (told,) = queries.decisions_of("organisation:a")
    assert (told.reviewer, told.reason, told.decided_at) == ("operator", "Ask for the number.", NOW)
    assert (told.version, told.algorithm) == (record.matches[0].version, record.algorithm)


@pytest.mark.parametrize(("name", "country"), [("", ""), ("x" * 301, ""), ("Rosneft", "RUS"), ("Rosneft", "1")])
def test_what_cannot_be_asked_is_told_by_field(name: str, country: str):
    with pytest.raises(Invalid):
        look_up(name=name, country=country, today=TODAY)


def test_a_damaged_index_file_is_built_anew():
    lists.load()
    (version,) = queries.current_lists()
    path = screening_index._file(version.name, version.checksum)
    path.write_bytes(path.read_bytes()[:100])
    screening_index._at._values.clear()
    assert look_up(name="Rosneft", today=TODAY).state == "possible_match"
    assert path.stat().st_size > 1000
    assert [file.suffix for file in path.parent.iterdir()] == [".index"] * len(list(path.parent.iterdir()))


def test_erasing_a_party_leaves_nothing_of_it():
    lists.load()
    decide(party("Rosneft"))
    operations.forget(scope="organisation:a")
    assert queries.party("organisation:a") is None
    assert list(queries.audit()) == []
