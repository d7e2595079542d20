"""The committee's pages of visits, results and reports: what is written is read by all, by those who may write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import people
from interfaces.web.reading import heading, text, words
from twinway.adapters import pdf
from twinway.domain.accounts import operations as accounts
from twinway.domain.cooperation.models import Activity, Outcome, Participant
from twinway.domain.library.models import DocumentVersion
from twinway.domain.ties import queries as ties
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
VISIT = {
    "title": "The mayor and two companies visit",
    "date": "May 2003",
    "from_side": "b",
    "state": "happened",
    "place": "Tver, Russia",
    "members_b": "Ann Doe; head of delegation\n+ Bo Roe; trade\nan interpreter",
    "money_b": "out about 1,200 USD 2003 flights",
    "outputs": "3 proposals: of companies in Louisiana\nupdated report: on the region",
}
DEAL = {
    "kind": "deal",
    "metric": "value of the contract",
    "value": "about 1,200,000",
    "currency": "usd",
    "money_year": "2003",
    "as_of": "June 2003",
    "attribution": "assisted",
    "evidence": "Letter of the company",
}


@pytest.fixture
def tie() -> str:
    return snapshot().ties[ties.pk_of(ref="starter:louisiana--tver-oblast")].public_id


@pytest.fixture
def chair(tie: str) -> Client:
    user = people.person("chair")
    accounts.give(user=user.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
    client = Client()
    client.force_login(user)
    return client


def wrong(page: object) -> list[str]:
    return re.findall(r'<li><a href="#(\w+)">', text(page))  # type: ignore[arg-type]  # an answer of the test client


def put_on_record(chair: Client, tie: str, **told: str) -> Activity:
    page = chair.post(f"/committee/ties/{tie}/activities/new/?kind=visit", {**VISIT, "place": "", **told})
    assert page.status_code == 302, wrong(page)
    return Activity.objects.get(public_id=page.url.split("/")[2])  # type: ignore[attr-defined]  # a redirect has one


def test_a_visit_is_written_with_its_members_money_and_outputs_and_read_by_all(chair: Client, tie: str) -> None:
    visit = put_on_record(chair, tie)
    page = Client().get(f"/activities/{visit.public_id}/", follow=True)
    told = words(page)
    assert heading(page) == VISIT["title"]
    assert "Bo Roe" in told
    assert "Ann Doe" not in told
    assert "head of delegation" in told
    assert "about USD 1,200 (2003), flights" in told
    assert "3 proposals: Of companies in Louisiana" in told
    assert Participant.objects.filter(activity=visit).count() == 3
    assert "updated report" in words(Client().get(f"/ties/{tie}/timeline/?kind=activity&year=2003"))


def test_nothing_typed_is_lost_and_each_field_says_what_is_wrong(chair: Client, tie: str) -> None:
    bad = {**VISIT, "title": "", "state": "", "money_b": "much money", "place": "Nowhereville"}
    page = chair.post(f"/committee/ties/{tie}/activities/new/?kind=visit", bad)
    assert page.status_code == 400
    assert {"state", "money_b", "place"} <= set(wrong(page))
    assert "much money" in text(page)
    assert "Ann Doe" in text(page)
    assert "This line cannot be read: much money" in words(page)


def test_a_record_is_changed_with_all_it_held_and_a_stale_form_is_refused(chair: Client, tie: str) -> None:
    visit = put_on_record(chair, tie)
    address = f"/committee/activities/{visit.public_id}/"
    form = text(chair.get(address))
    assert "out about 1200 USD 2003 flights" in form
    assert "+ Bo Roe; trade" in form
    changed = {**VISIT, "place": "", "title": "The mayor visits", "version": "1"}
    assert chair.post(address, changed).status_code == 302
    assert chair.post(address, changed).status_code == 409
    assert chair.post(address, {"withdraw": "yes"}).status_code == 302
    assert Client().get(f"/activities/{visit.public_id}/").status_code == 404


def test_a_plan_asks_what_became_of_it_and_takes_no_answer_without_evidence(chair: Client, tie: str) -> None:
    plan = put_on_record(chair, tie, state="planned", date="2020-05")
    page = chair.get(f"/activities/{plan.public_id}/", follow=True)
    assert "outcome unknown since May 2020" in words(page)
    address = f"/committee/activities/{plan.public_id}/end/"
    answer = {"state": "happened", "day": "2020-05-14"}
    assert wrong(chair.post(address, answer)) == ["evidence"]
    assert chair.post(address, {**answer, "evidence": "Minutes"}).status_code == 302
    assert "outcome unknown" not in words(Client().get(f"/activities/{plan.public_id}/", follow=True))


def test_a_gift_says_what_was_given_and_who_keeps_it_and_stands_in_the_ledger(chair: Client, tie: str) -> None:
    gift = {"title": "A samovar", "date": "2003", "from_side": "b", "state": "happened", "kept_by": "City museum"}
    new = f"/committee/ties/{tie}/activities/new/?kind=gift"
    assert wrong(chair.post(new, gift)) == ["what_given"]
    page = chair.post(new, {**gift, "what_given": "A samovar of 1890", "value_class": "under_1000"}, follow=True)
    assert "Kept by City museum" in words(page)
    ledger = words(Client().get(f"/ties/{tie}/ledger/"))
    assert re.search(r"Gifts and aid given 0 1|Gifts and aid given 1 0", ledger)
    assert "Who moved last" in ledger


def test_a_result_needs_evidence_and_stands_on_the_timeline_with_its_attribution(chair: Client, tie: str) -> None:
    visit = put_on_record(chair, tie)
    new = f"/committee/ties/{tie}/outcomes/new/"
    told = {**DEAL, "activity": visit.public_id}
    assert wrong(chair.post(new, {**told, "evidence": ""})) == ["evidence"]
    assert chair.post(new, told).status_code == 302
    line = words(Client().get(f"/ties/{tie}/timeline/?kind=outcome"))
    assert "Value of the contract: about USD 1,200,000 of 2003" in line
    assert "The tie assisted" in line
    assert f"It came from: {VISIT['title']}" in line
    assert "USD about 1,200,000" in words(Client().get(f"/outcomes/?tie={tie}"))
    one = Outcome.objects.get(via="person")
    address = f"/committee/outcomes/{one.public_id}/"
    assert "~1200000" in text(chair.get(address))
    kept = {**told, "evidence": "", "value": ">1,300,000", "version": "1"}
    assert chair.post(address, kept).status_code == 302
    one.refresh_from_db()
    assert (one.value, one.qualifier, one.version, one.source.title) == (
        *("1300000", "more than", 2),
        "Letter of the company",
    )


def test_a_report_becomes_a_version_with_its_file_and_the_visit_that_caused_it(chair: Client, tie: str) -> None:
    visit = put_on_record(chair, tie)
    new = f"/committee/ties/{tie}/reports/new/"
    told = {"title": "Report on Tver", "change_note": "First issue", "date": "June 2003", "activity": visit.public_id}
    assert wrong(chair.post(new, {**told, "title": ""})) == ["text"]
    notes = SimpleUploadedFile("report.exe", b"MZ\x90")
    assert wrong(chair.post(new, {**told, "file": notes})) == ["file"]
    assert not DocumentVersion.objects.exists()
    page = chair.post(new, {**told, "file": SimpleUploadedFile("report.pdf", b"%PDF-1.7\n%%EOF\n")}, follow=True)
    assert "Version 1 is on record" in words(page)
    version = DocumentVersion.objects.get()
    again = {**told, "text": version.document.key, "title": "", "change_note": "Figures added"}
    assert "Version 2 is on record" in words(chair.post(new, again, follow=True))
    file = Client().get(f"/ties/{tie}/documents/{version.pk}/")
    assert (file.content, file["Content-Type"]) == (b"%PDF-1.7\n%%EOF\n", "application/pdf")
    assert file["Content-Disposition"].startswith("attachment")
    led = words(Client().get(f"/activities/{visit.public_id}/", follow=True))
    assert "2 updated reports" in led
    assert "Report on Tver" in led


def test_only_those_who_look_after_the_tie_write_and_others_see_no_button(chair: Client, tie: str) -> None:
    visit = put_on_record(chair, tie)
    stranger = Client()
    stranger.force_login(people.person("stranger"))
    assert stranger.get(f"/committee/activities/{visit.public_id}/").status_code == 403
    assert "Put on record" not in words(stranger.get(f"/ties/{tie}/timeline/"))
    assert "Put on record" in words(chair.get(f"/ties/{tie}/timeline/"))


def test_the_timeline_is_the_same_as_a_document_and_over_the_api(tie: str) -> None:
    page = Client().get(f"/ties/{tie}/timeline.json?as_of=2002-08-15").json()
    api = Client().get(f"/api/v1/ties/{tie}/timeline?as_of=2002-08-15").json()
    assert page == api
    unknown = [one["unknown_since"] for one in page["entries"] if one["unknown_since"]]
    assert "2002-07" in unknown
    assert page["total"] == len(page["entries"])
    ledger = Client().get(f"/api/v1/ties/{tie}/ledger").json()
    assert [one["side"] for one in ledger["sides"]] == ["a", "b"]
    assert Client().get(f"/api/v1/ties/{tie}/timeline?kind=rumour").status_code == 400


def test_without_the_extra_a_page_says_how_to_print_and_with_it_there_is_a_pdf(
    tie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "is_installed", lambda: False)
    page = Client().get(f"/ties/{tie}/timeline.pdf")
    assert page.status_code == 501
    assert "twinway[pdf]" in text(page)
    assert f"/ties/{tie}/timeline/" in text(page)
    monkeypatch.undo()
    pytest.importorskip("weasyprint")
    made = Client().get(f"/ties/{tie}/timeline.pdf?as_of=2002-08-15")
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF-")


def test_the_result_of_rochester_reads_as_the_article_tells_it() -> None:
    tie = snapshot().ties[ties.pk_of(ref="starter:rochester--velikiy-novgorod")].public_id
    told = words(Client().get(f"/ties/{tie}/timeline/?kind=outcome"))
    assert "Retail photographic stores: 27 stores" in told
    assert "Employees: more than 100 people" in told
    assert "Customers served: 150,000 customers" in told
    assert "The tie assisted" in told
    assert "The tie caused it" not in told
    totals = words(Client().get("/outcomes/"))
    assert "stores 27 1 0" in totals
    assert "Too few firms have answered." in totals
