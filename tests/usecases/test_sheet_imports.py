"""A committee's table comes in line by line, is taken back, and comes in again; the same twice is nothing new."""

from __future__ import annotations

from csv import writer
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import people
from factories.sheets import NOW, TIE, csv, editor, tie_ref, workbook
from twinway.domain.accounts import operations as accounts
from twinway.domain.cooperation.activities import operations as activities
from twinway.domain.cooperation.activities import queries as activity_queries
from twinway.domain.cooperation.committee import Hand
from twinway.domain.cooperation.imports import operations
from twinway.domain.cooperation.models import Activity, Outcome, SheetImport, SheetLine
from twinway.domain.directory.models import Person, PersonRole
from twinway.domain.ties import queries as ties
from twinway.domain.ties.models import Tie, TieStatement
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from twinway.usecases import kept, sheet_imports
from twinway.usecases.register import snapshot
from twinway.usecases.sheet_imports import Asked

pytestmark = pytest.mark.usefixtures("register")
VISITS = csv("Datum;Ort;Teilnehmer;Zweck", "12.04.2001;Rochester;8;Wirtschaft", "1.–5.6.2003;Velikiy Novgorod;3;Jugend")


def handed(user: int, content: bytes, name: str = "table.csv") -> str:
    return sheet_imports.hand_in(user=user, name=name, content=content, pasted="", now=NOW)


def look(ref: str, user: int) -> Asked:
    return sheet_imports.look(ref, user, NOW)


def verdicts(asked: Asked) -> list[str]:
    return [line.verdict for line in asked.told.lines]


def brought(ref: str, user: int) -> list[str]:
    report = sheet_imports.bring_in(ref, user, version=look(ref, user).sheet.version, now=NOW)
    return [line.verdict for line in report]


def chosen(ref: str, user: int, **choices: object) -> None:
    sheet = look(ref, user).sheet
    told = replace(sheet.reading, choices=replace(sheet.reading.choices, **choices))
    sheet_imports.settle(ref, user, version=sheet.version, reading=told, now=NOW)


def test_visits_come_in_as_they_were_previewed_and_the_place_tells_who_travelled() -> None:
    user = editor().pk
    ref = handed(user, VISITS, "Besuche.csv")
    assert verdicts(look(ref, user)) == brought(ref, user) == ["new", "new"]
    held = {
        one.wording.date: one.wording for one in activity_queries.of_tie(tie=ties.pk_of(ref=TIE)) if one.via == "person"
    }
    assert set(held) == {"2001-04-12", "2003-06-01/2003-06-05"}
    assert {held["2001-04-12"].from_side, held["2003-06-01/2003-06-05"].from_side} == {"a", "b"}
    assert [member.role for member in held["2001-04-12"].members] == ["8 people"]
    assert held["2003-06-01/2003-06-05"].fields == ("youth",)


def test_nothing_is_written_before_it_is_imported() -> None:
    user = editor().pk
    before = Activity.objects.count()
    look(handed(user, VISITS), user)
    assert Activity.objects.count() == before


def test_the_same_file_again_adds_nothing() -> None:
    user = editor().pk
    brought(handed(user, VISITS), user)
    count = Activity.objects.count()
    again = handed(user, VISITS)
    assert brought(again, user) == ["known", "known"]
    assert Activity.objects.count() == count


def test_the_same_table_imported_twice_adds_nothing() -> None:
    user = editor().pk
    ref = handed(user, VISITS)
    brought(ref, user)
    assert brought(ref, user) == ["known", "known"]


def test_an_import_is_taken_back_whole_and_can_come_in_again() -> None:
    user = editor().pk
    ref = handed(user, VISITS)
    live = Activity.objects.filter(withdrawn_at=None).count()
    brought(ref, user)
    report = sheet_imports.take_back(ref, user, NOW)
    assert [line.verdict for line in report] == ["undone", "undone"]
    assert Activity.objects.filter(withdrawn_at=None).count() == live
    assert Activity.objects.filter(withdrawn_at__isnull=False).count() >= 2
    assert brought(ref, user) == ["new", "new"]
    assert Activity.objects.filter(withdrawn_at=None).count() == live + 2


def test_what_somebody_changed_since_stays_and_is_told() -> None:
    user = editor().pk
    ref = handed(user, VISITS)
    brought(ref, user)
    one = next(held for held in activity_queries.of_tie(tie=ties.pk_of(ref=TIE)) if held.wording.date == "2001-04-12")
    wording = replace(one.wording, title="Visit of the business group")
    activities.revise_activity(ref=one.public_id, wording=wording, version=1, hand=Hand(user, one.source, NOW))
    report = sheet_imports.take_back(ref, user, NOW)
    assert [line.verdict for line in report] == ["kept", "undone"]
    assert "changed" in report[0].message
    assert activity_queries.get(ref=one.public_id).wording.title == "Visit of the business group"


def test_after_thirty_days_an_import_stands_and_its_rows_are_thrown_away() -> None:
    user = editor().pk
    ref = handed(user, VISITS)
    brought(ref, user)
    late = NOW + timedelta(days=31)
    with pytest.raises(Conflict):
        sheet_imports.take_back(ref, user, late)
    assert sheet_imports.empty_old(now=late) == 1
    assert SheetImport.objects.get(public_id=ref).rows == ""
    assert SheetLine.objects.filter(sheet__public_id=ref, undone_at=None).count() == 2


def test_a_table_that_was_never_imported_goes_after_thirty_days() -> None:
    user = editor().pk
    ref = handed(user, VISITS)
    assert sheet_imports.empty_old(now=NOW + timedelta(days=31)) == 1
    assert not SheetImport.objects.filter(public_id=ref).exists()


def test_dates_that_can_be_read_in_two_ways_are_asked_once_for_the_table() -> None:
    user = editor().pk
    ref = handed(
        user, csv("Date,Where", "02/03/1990,Rochester", "32874,Rochester", "31/02/1990,Rochester", "1989,Rochester")
    )
    asked = look(ref, user)
    assert verdicts(asked) == ["question", "question", "problem", "new"]
    assert set(asked.told.habits) == {"order", "serials"}
    chosen(ref, user, order="day", serials="1900")
    asked = look(ref, user)
    assert verdicts(asked) == ["new", "new", "problem", "new"]
    assert [line.says.split(",")[0] for line in asked.told.lines if line.verdict == "new"] == [
        "1990-03-02",
        "1990-01-01",
        "1989",
    ]


def test_a_place_that_may_mean_several_is_asked_and_the_answer_is_used() -> None:
    user = editor().pk
    ref = handed(user, csv("Date,Where,Direction", "1999,Springfield,inbound"))
    chosen(ref, user, side="a")
    asked = look(ref, user)
    assert verdicts(asked) == ["question"]
    (ask,) = asked.told.places
    key = ask.candidates[0][0] if ask.candidates else "-"
    chosen(ref, user, places={ask.text_key: key})
    assert verdicts(look(ref, user)) == ["new"]


def test_a_place_nobody_knows_can_be_kept_as_a_remark() -> None:
    user = editor().pk
    ref = handed(user, csv("Date,Where,Direction", "1999,Qqqvvxx Hall,inbound"))
    chosen(ref, user, side="a")
    (ask,) = look(ref, user).told.places
    chosen(ref, user, places={ask.text_key: "-"})
    assert brought(ref, user) == ["new"]
    assert "Qqqvvxx Hall" in Activity.objects.get(date="1999", via="person").note


def test_a_line_twice_is_a_duplicate_of_the_first() -> None:
    user = editor().pk
    ref = handed(user, csv("Date,Where", "2001-04-12,Rochester", "2001-04-12,Rochester"))
    told = look(ref, user).told.lines
    assert [line.verdict for line in told] == ["new", "duplicate"]
    assert told[1].message == "duplicate of line 2"


def test_corrected_columns_are_remembered_for_the_next_table_of_the_same_columns() -> None:
    user = editor().pk
    content = csv("Spalte 1,Spalte 2", "Clock,1995")
    ref = handed(user, content)
    sheet = look(ref, user).sheet
    told = replace(sheet.reading, kind="gifts")
    sheet_imports.settle(ref, user, version=sheet.version, reading=told, now=NOW)
    sheet = look(ref, user).sheet
    told = replace(sheet.reading, mapping={"what": 0, "date": 1})
    sheet_imports.settle(ref, user, version=sheet.version, reading=told, now=NOW)
    again = look(handed(user, csv("Spalte 1,Spalte 2", "Vase,1996")), user).sheet.reading
    assert (again.kind, again.mapping) == ("gifts", {"what": 0, "date": 1})


def test_gifts_events_and_results_come_in() -> None:
    user = editor().pk
    gifts = handed(user, csv("Geschenk;Datum;Richtung;Wert", "Uhr;1995;erhalten;250"))
    chosen(gifts, user, side="a")
    assert brought(gifts, user) == ["new"]
    gift = Activity.objects.get(kind="gift", date="1995", via="person")
    assert (gift.from_side, gift.given.value_class) == ("b", "under_1000")
    events = handed(user, csv("Событие;Дата;Место", "Русская неделя;10.–15.02.2003;Velikiy Novgorod"))
    assert brought(events, user) == ["new"]
    assert Activity.objects.get(kind="event", date="2003-02-10/2003-02-15", via="person").title == "Русская неделя"
    results = handed(user, csv("Result,Value,Unit,Year,Attribution", "Stores opened,>27,stores,2002,assisted"))
    assert brought(results, user) == ["new"]
    outcome = Outcome.objects.get(via="person")
    assert (outcome.value, outcome.qualifier, outcome.attribution) == ("27", "more than", "assisted")
    assert [line.verdict for ref in (gifts, events, results) for line in sheet_imports.take_back(ref, user, NOW)] == [
        "undone"
    ] * 3


def test_people_are_named_only_where_they_agreed_and_are_gone_when_taken_back() -> None:
    tie = next(tie for tie, bodies in snapshot().evidence.bodies.items() if len(bodies) == 1)
    user = editor(scope=f"tie:{snapshot().ties[tie].public_id}").pk
    ref = handed(user, csv("Имя;Роль;Согласие", "Example Person;Chair of the group;да", "Other Person;Secretary;"))
    asked = look(ref, user)
    assert verdicts(asked) == ["new", "new"]
    assert "without a name" in asked.told.lines[1].message
    brought(ref, user)
    assert Person.objects.filter(name="Example Person").count() == 1
    assert not Person.objects.filter(name="Other Person").exists()
    sheet_imports.take_back(ref, user, NOW)
    assert not Person.objects.filter(name="Example Person").exists()
    assert not PersonRole.objects.filter(role="Secretary", via="member", withdrawn_at=None).exists()


def test_a_registrars_list_of_ties_comes_in_both_directions_as_one() -> None:
    registrar = people.person("registrar")
    accounts.give(user=registrar.pk, role="registrar", scope="", given_by=None, now=NOW)
    content = workbook(
        [
            ("City", "Country", "Sister city", "Sister country", "Since"),
            ("Rochester, New York", "United States", "Tver", "Russia", 1999),
            ("Tver", "Russia", "Rochester, New York", "United States", 1999),
        ],
        "Ties",
    )
    ref = handed(registrar.pk, content, "ties.xlsx")
    told = look(ref, registrar.pk).told.lines
    assert [line.verdict for line in told] == ["new", "duplicate"]
    ties_before, words = Tie.objects.count(), TieStatement.objects.filter(withdrawn_at=None).count()
    brought(ref, registrar.pk)
    assert Tie.objects.count() == ties_before + 1
    sheet_imports.take_back(ref, registrar.pk, NOW)
    assert TieStatement.objects.filter(withdrawn_at=None).count() == words
    assert brought(ref, registrar.pk) == ["new", "duplicate"]
    assert TieStatement.objects.filter(withdrawn_at=None).count() == words + 1


def test_an_editor_writes_no_ties_of_others() -> None:
    user = editor().pk
    ref = handed(
        user, csv("City,Country,Sister city,Sister country", "Rochester NY,United States,Tver,Russia"), "ties.csv"
    )
    assert "problem" in verdicts(look(ref, user))
    assert "new" not in verdicts(look(ref, user))


def test_only_those_who_look_after_something_import_and_only_their_own_tables() -> None:
    with pytest.raises(NotAllowed):
        handed(people.person("stranger").pk, VISITS)
    ref = handed(editor().pk, VISITS)
    with pytest.raises(NotFound):
        look(ref, editor("other").pk)
    unconfirmed = people.person("unconfirmed", confirmed=False)
    accounts.give(user=unconfirmed.pk, role="committee_editor", scope=f"tie:{tie_ref()}", given_by=None, now=NOW)
    with pytest.raises(NotAllowed):
        handed(unconfirmed.pk, VISITS)


def test_a_cell_our_exports_guarded_comes_back_as_it_was() -> None:
    user = editor().pk
    ref = handed(user, csv("Date,Where,Title,Note", "2001,Rochester,'=1+1,'t Hooft"))
    (row,) = look(ref, user).sheet.content.rows
    assert row[1][2:] == ("=1+1", "'t Hooft")


def test_a_form_opened_before_another_save_is_refused() -> None:
    user = editor().pk
    ref = handed(user, VISITS)
    version = look(ref, user).sheet.version
    chosen(ref, user, side="a")
    with pytest.raises(Conflict):
        sheet_imports.bring_in(ref, user, version=version, now=NOW)


def test_a_table_without_rows_is_refused_in_words() -> None:
    user = editor().pk
    for content in (b"", b"\n\n", b"Date,Where\n"):
        with pytest.raises(Invalid):
            handed(user, content)


HEADERS = (
    "Date",
    "Where",
    "What",
    "Partner",
    "Value",
    "Attribution",
    "Direction",
    "Role",
    "Name",
    "City",
    "Sister city",
)
CELLS = st.text(max_size=12) | st.sampled_from(
    ("1999", "02/03/1990", "Rochester", "Tver", "in", "assisted", ">100", "\0")
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(sheet_imports.kinds()),
    rows=st.lists(st.lists(CELLS, min_size=len(HEADERS), max_size=len(HEADERS)), min_size=1, max_size=4),
)
def test_any_table_of_texts_comes_to_what_its_preview_said(kind: str, rows: list[list[str]]) -> None:
    with transaction.atomic():
        user = editor().pk
        out = StringIO(newline="")
        writer(out, delimiter="\t").writerows([HEADERS, *rows])
        try:
            ref = sheet_imports.hand_in(user=user, name="", content=b"", pasted=out.getvalue(), now=NOW)
        except Invalid:  # every cell was empty
            transaction.set_rollback(True)
            return
        sheet = look(ref, user).sheet
        told = replace(sheet.reading, kind=kind, choices=replace(sheet.reading.choices, side="a"))
        sheet_imports.settle(ref, user, version=sheet.version, reading=told, now=NOW)
        before = verdicts(look(ref, user))
        assert before == brought(ref, user)
        assert "new" not in brought(ref, user)
        transaction.set_rollback(True)
    kept.forget()


def test_a_fault_in_the_middle_leaves_nothing_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    user = editor().pk
    ref = handed(user, VISITS)
    count = Activity.objects.count()

    def fails(**told: object) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(operations, "note_applied", fails)
    with pytest.raises(RuntimeError):
        brought(ref, user)
    assert Activity.objects.count() == count
    assert look(ref, user).sheet.applied_at is None
