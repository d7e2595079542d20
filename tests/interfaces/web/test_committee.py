"""The committee's forms: nothing typed is lost, only those who look after the tie write, only by POST."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from factories import committee, people
from factories.organisations import organisation
from interfaces.web.reading import heading, links, text, words
from twinway.domain.accounts import operations as accounts
from twinway.domain.cooperation.agreements import queries
from twinway.domain.cooperation.models import Agreement, Objective, Reading, SignatureStep
from twinway.domain.cooperation.objectives import operations as objectives
from twinway.domain.ties import queries as ties
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ENGLISH = "Preamble.\nArticle 1\nAims\nTrade.\nArticle 5\nThe Administration will strive to grant benefits."
RUSSIAN = "Статья 1\nЦели\nТорговля.\nСтатья 5\nАдминистрация будет стремиться предоставлять льготы."
PAPER = {"evidence": "Signed copy at the clerk’s office", "evidence_url": "", "evidence_date": "August 2002"}
AIM = {
    "what": "Three proposals of companies are posted",
    "indicator": "proposals posted",
    "unit": "proposals",
    "baseline": "0",
    "baseline_date": "July 2002",
    "target": "3",
    "due": "June 2003",
    "owner_role": "Chair of the business group",
}


@pytest.fixture
def tie() -> str:
    register = snapshot()
    return register.ties[ties.pk_of(ref="starter:louisiana--tver-oblast")].public_id


@pytest.fixture
def chair(tie: str) -> Client:
    user = people.person("chair")
    accounts.give(user=user.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
    client = Client()
    client.force_login(user)
    return client


def agreement() -> str:
    return queries.get(ref="tver-louisiana-2002").public_id


def errors(page: object) -> list[str]:
    return re.findall(r'<li><a href="#(\w+)">', text(page))  # type: ignore[arg-type]  # an answer of the test client


def test_a_stranger_sees_the_record_and_no_way_to_write(client: Client, tie: str) -> None:
    listed = client.get(f"/ties/{tie}/agreements/", {"as_of": "2002-08-01"})
    assert "Outcome unknown since July 2002" in words(listed)
    page = client.get(f"/agreements/{agreement()}/", {"as_of": "2002-08-01"}, follow=True)
    assert "No source tells whether it was signed, so we do not say so." in words(page)
    assert [link for link in links(page) if link.startswith("/committee/")] == []
    assert client.get(f"/committee/agreements/{agreement()}/").headers["Location"].startswith("/sign-in/")


def test_somebody_elses_editor_is_refused(tie: str) -> None:
    other = people.person("other")
    accounts.give(user=other.pk, role="committee_editor", scope="tie:other", given_by=None, now=NOW)
    client = Client()
    client.force_login(other)
    assert client.get(f"/committee/ties/{tie}/agreements/new/").status_code == 403
    assert client.post(f"/committee/agreements/{agreement()}/steps/new/", {}).status_code == 403


def test_a_text_in_two_languages_stands_side_by_side_and_article_5_becomes_a_commitment(chair: Client) -> None:
    page = f"/committee/agreements/{agreement()}/text/"
    chair.post(page, {"version": 1, "language": "en", "body": ENGLISH})
    shown = chair.post(page, {"version": 2, "language": "ru", "body": RUSSIAN}, follow=True)
    row = re.search(r'<tr id="article-5">.*?</tr>', text(shown), flags=re.DOTALL)
    assert row
    assert "will strive to grant" in row[0]
    assert 'lang="ru"' in row[0]
    assert "будет стремиться" in row[0]
    form = chair.get(f"/committee/agreements/{agreement()}/commitments/new/", {"article": "5"})
    assert "Proposed from the words “will strive”" in words(form)
    assert re.search(r'value="strive" checked', text(form))
    told = {
        "quotation": "The Administration will strive to grant benefits.",
        "article": "5",
        "obliged_words": "Tver Regional Administration",
        "beneficiary_class": "companies registered there",
        "strength": "strive",
        "territories": ["geonames:4331987"],
        "rule": "registered on the territory of",
    }
    done = chair.post(f"/committee/agreements/{agreement()}/commitments/new/", told, follow=True)
    assert "registered on the territory of Louisiana" in words(done)


def test_a_stale_form_is_refused_and_keeps_what_was_typed(chair: Client) -> None:
    page = f"/committee/agreements/{agreement()}/text/"
    chair.post(page, {"version": 1, "language": "en", "body": ENGLISH})
    stale = chair.post(page, {"version": 1, "language": "ru", "body": RUSSIAN})
    assert stale.status_code == 409
    assert RUSSIAN.splitlines()[2] in text(stale)
    assert "Somebody saved this since you opened it" in words(stale)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(chair: Client, tie: str) -> None:
    typed = {"title": "", "kind": "memorandum", "date": "soon", "note": "More than a year of work"}
    page = chair.post(f"/committee/ties/{tie}/agreements/new/", typed)
    assert (page.status_code, errors(page)) == (400, ["date"])
    assert "More than a year of work" in text(page)
    assert re.search(r'value="memorandum" checked', text(page))
    again = chair.post(f"/committee/ties/{tie}/agreements/new/", {**typed, "date": ""})
    assert errors(again) == ["title"]
    assert not Agreement.objects.filter(via="person").exists()


def test_signing_needs_evidence_and_then_puts_the_tie_in_force(chair: Client, tie: str) -> None:
    page = f"/committee/agreements/{agreement()}/steps/new/"
    step = {"step": "sign", "party": "both", "state": "done", "date": "15 August 2002", "who": "Both governors"}
    assert errors(chair.post(page, step)) == ["evidence"]
    assert not SignatureStep.objects.exists()
    shown = chair.post(page, {**step, **PAPER}, follow=True)
    assert "Signed copy at the clerk’s office" in words(shown)
    held = words(Client().get(f"/ties/{tie}/", {"as_of": "2002-09-01"}, follow=True))
    assert "Agreement signed: Both sides." in held
    assert "Outcome unknown" not in held


def test_a_step_is_taken_back_by_post_only(chair: Client, tie: str) -> None:
    step = {"step": "sign", "party": "both", "state": "done", "date": "2002-08-15", **PAPER}
    chair.post(f"/committee/agreements/{agreement()}/steps/new/", step)
    back = f"/committee/agreements/{agreement()}/steps/{SignatureStep.objects.get().pk}/withdraw/"
    assert chair.get(back).status_code == 405
    chair.post(back)
    assert "Proposed" in words(Client().get(f"/ties/{tie}/", {"as_of": "2002-09-01"}, follow=True))


@pytest.mark.parametrize(
    ("at", "verdict"), [("Lake Charles, Louisiana", "Yes"), ("Houston, Texas", "No"), ("Tver, Russia", "Yes")]
)
def test_a_company_asks_whether_a_promise_is_for_it(client: Client, at: str, verdict: str) -> None:
    page = client.get(f"/agreements/{agreement()}/", {"as_of": "2002-08-01"}, follow=True)
    address = page.redirect_chain[-1][0].partition("?")[0]
    told = client.get(address, {"as_of": "2002-08-01", "at": at})
    assert f"Article 5 {verdict} " in words(told)
    assert "“and” is read as either territory" in words(told)
    assert ("Benefits unspecified" in words(told)) == (verdict == "Yes")


@pytest.mark.parametrize(("at", "wrong"), [("", "at"), ("Atlantis beyond the sea", "at"), ("Novgorod", "at")])
def test_a_place_that_is_none_or_several_is_asked_again(client: Client, at: str, wrong: str) -> None:
    address = client.get(f"/agreements/{agreement()}/").headers["Location"]
    page = client.get(address, {"at": at})
    assert (page.status_code, errors(page)) == (400, [wrong])


def begun(chair: Client, tie: str, **changes: str) -> str:
    chair.post(f"/committee/ties/{tie}/objectives/new/", {**AIM, **changes})
    return Objective.objects.latest("pk").public_id


def test_an_objective_is_adopted_only_when_it_can_be_measured(chair: Client, tie: str) -> None:
    ref = begun(chair, tie, baseline="", target="", due="", owner_role="")
    lacking = chair.post(f"/committee/objectives/{ref}/adopt/")
    assert (lacking.status_code, errors(lacking)) == (400, ["baseline", "target", "due", "owner_role"])
    assert AIM["what"] in text(lacking)
    chair.post(f"/committee/objectives/{ref}/", {**AIM, "version": "1"})
    assert chair.post(f"/committee/objectives/{ref}/adopt/").status_code == 302
    assert Objective.objects.get().state == "adopted"


def test_a_draft_is_seen_by_those_who_write_it_only(chair: Client, tie: str) -> None:
    ref = begun(chair, tie)
    assert heading(chair.get(f"/objectives/{ref}/")) == AIM["what"]
    assert Client().get(f"/objectives/{ref}/").status_code == 404
    assert AIM["what"] not in words(Client().get(f"/ties/{tie}/objectives/"))


def test_one_proposal_read_shows_one_of_three_and_a_correction_stands_in_for_it(chair: Client, tie: str) -> None:
    ref = begun(chair, tie, due="June 2030")
    chair.post(f"/committee/objectives/{ref}/adopt/")
    page = f"/committee/objectives/{ref}/readings/new/"
    assert errors(chair.post(page, {"value": "many", "day": "2003-01-31"})) == ["value"]
    chair.post(page, {"value": "1", "day": "31 January 2003", **PAPER})
    shown = words(Client().get(f"/objectives/{ref}/"))
    assert "1 of 3 proposals (33 %)" in shown
    assert "At risk" in shown
    assert "Signed copy at the clerk’s office" in shown
    first = Reading.objects.get().pk
    chair.post(page, {"value": "2", "day": "2003-01-31", "corrects": str(first)})
    assert "2 of 3 proposals (66 %)" in words(Client().get(f"/objectives/{ref}/"))
    assert Reading.objects.count() == 2


def test_an_objective_is_dropped_with_a_reason_that_is_shown(chair: Client, tie: str) -> None:
    ref = begun(chair, tie)
    chair.post(f"/committee/objectives/{ref}/adopt/")
    assert errors(chair.post(f"/committee/objectives/{ref}/drop/", {"reason": " "})) == ["reason"]
    chair.post(f"/committee/objectives/{ref}/drop/", {"reason": "The budget was cut"})
    assert "The budget was cut" in words(Client().get(f"/objectives/{ref}/"))


def test_the_yearly_report_tells_both_councils_what_stood_at_the_end_of_the_year(chair: Client, tie: str) -> None:
    ref = begun(chair, tie, due="June 2030")
    chair.post(f"/committee/objectives/{ref}/adopt/")
    year = datetime.now(UTC).year
    page = words(Client().get(f"/ties/{tie}/report/{year}/"))
    assert "To both councils" in page
    assert "1 objective: 1 under way (1 at risk)" in page
    assert "Chair of the business group" in page
    assert "Outcome unknown since July 2002" in words(Client().get(f"/ties/{tie}/report/2002/"))
    assert Client().get(f"/ties/{tie}/report/{year + 1}/").status_code == 404


def test_the_list_of_ties_says_what_became_of_a_planned_signature(client: Client) -> None:
    told = {day: words(client.get("/ties/", {"q": "Tver", "as_of": day})) for day in ("2002-07-01", "2002-08-01")}
    assert "Signature planned for July 2002" in told["2002-07-01"]
    assert "Outcome unknown since July 2002" in told["2002-08-01"]


def test_programs_read_agreements_and_objectives(client: Client, tie: str) -> None:
    record = committee.record_of(tie)
    held = client.get(f"/api/v1/ties/{tie}/agreements", {"as_of": "2002-08-01"}).json()["agreements"]
    (promise,) = held[0]["commitments"]
    assert (held[0]["state"], held[0]["unknown_since"]) == ("planned", "2002-07")
    assert (promise["strength"], promise["benefit_unspecified"]) == ("strive", True)
    aims = client.get(f"/api/v1/ties/{tie}/objectives").json()
    assert [one["id"] for one in aims["objectives"]] == [record["objective"]]
    assert aims["all"] == {"total": 1, "states": {"adopted": 1}, "at_risk": 1}


def test_the_page_of_a_body_says_what_its_objectives_come_to_over_all_ties(client: Client, tie: str) -> None:
    body = organisation("council", "Business council")
    for ref in (tie, next(one for one in snapshot().by_public_id if one != tie)):
        aim = replace(committee.AIM, owner=body.pk)
        drafted = objectives.draft(tie=ties.pk_of(ref=ref), aim=aim, hand=committee.hand(ref))
        objectives.adopt(ref=drafted, on=NOW.date())
    page = client.get(f"/organisations/{body.public_id}/", follow=True)
    assert "2 objectives: 2 under way (2 at risk)" in words(page)
