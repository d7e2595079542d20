"""The pages of one's spreadsheets: what is refused before it is read, what a form keeps, templates."""

from __future__ import annotations

import pytest
from django.test import Client

from factories import people
from factories.sheets import NOW, csv, editor
from interfaces.web.reading import text, words
from twinway.domain.accounts import operations
from twinway.domain.cooperation.models import Activity, SheetImport

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(editor())
    return made


def handed(client: Client, *lines: str) -> str:
    answer = client.post("/import/", {"pasted": csv(*lines).decode()})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_table_is_handed_in_read_anew_imported_and_taken_back(client: Client) -> None:
    path = handed(client, "Date\tWhere", "2001-04-12\tRochester")
    count = Activity.objects.count()
    form = {"version": "1", "kind": "visits", "col-0": "date", "col-1": "where"}
    looked = client.post(path, {**form, "do": "look"})
    assert looked.headers["Location"] == f"{path}?show=preview#lines"
    assert Activity.objects.count() == count
    client.post(path, {**form, "version": "2", "do": "import"})
    assert "1 line is imported." in words(client.get(path))
    client.post(f"{path}undo/")
    assert "1 line is taken back." in words(client.get(path))
    assert Activity.objects.filter(withdrawn_at=None).count() == count


def test_two_columns_for_one_field_are_refused_and_the_form_keeps_both(client: Client) -> None:
    path = handed(client, "Date\tWhere", "2001-04-12\tRochester")
    answer = client.post(path, {"version": "1", "kind": "visits", "col-0": "date", "col-1": "date", "do": "import"})
    assert answer.status_code == 400
    assert "Two columns are read as" in text(answer)
    assert Activity.objects.filter(via="person").count() == 0


def test_a_form_opened_before_another_save_is_a_conflict(client: Client) -> None:
    path = handed(client, "Date\tWhere", "2001-04-12\tRochester")
    form = {"version": "1", "kind": "visits", "col-0": "date", "col-1": "where", "do": "look"}
    assert client.post(path, form).status_code == 302
    assert client.post(path, form).status_code == 409


def test_a_file_far_too_large_is_refused_before_any_of_it_is_read(client: Client) -> None:
    answer = client.post("/import/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="104857600")
    assert answer.status_code == 400
    assert "at most 10 MB" in text(answer)


def test_the_form_needs_its_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor("strict"))
    assert strict.post("/import/", {"pasted": "Date\tWhere\n2001\tTver"}).status_code == 403
    assert SheetImport.objects.count() == 0


def test_a_table_that_was_not_imported_is_thrown_away(client: Client) -> None:
    path = handed(client, "Date\tWhere", "2001-04-12\tRochester")
    assert client.post(path, {"do": "forget"}).headers["Location"] == "/import/"
    assert client.get(path).status_code == 404


def test_a_table_to_fill_in_is_saved_as_csv(client: Client) -> None:
    answer = client.get("/import/templates/visits.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.content.decode("utf-8-sig").startswith("What,Date,End,")


def test_a_place_typed_that_may_mean_several_is_refused_at_its_field(client: Client) -> None:
    path = handed(client, "Date\tWhere\tDirection", "1999\tSpringfield\tinbound")
    sheet = SheetImport.objects.get()
    name = text(client.get(path)).partition('name="other-')[2].partition('"')[0]
    form = {"version": str(sheet.version), "kind": "visits", "col-0": "date", "col-1": "where", "col-2": "direction"}
    answer = client.post(path, {**form, f"other-{name}": "Springfield", "do": "look"})
    assert answer.status_code == 400
    assert f'href="#other-{name}"' in text(answer)


def test_a_registrar_says_which_tie_by_its_address(client: Client) -> None:
    registrar = people.person("registrar")
    people.enrol(registrar)
    operations.give(user=registrar.pk, role="registrar", scope="", given_by=None, now=NOW)
    client.force_login(registrar)
    path = handed(client, "Date\tWhere", "2001-04-12\tRochester")
    page = client.get(path)
    assert page.status_code == 200
    assert 'name="tie"' in text(page)
