"""Writing, checking, reviewing and ending a proposal; nobody else sees a draft."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from factories import people
from interfaces.web.reading import heading, text, words
from twinway.domain.accounts import letters, operations
from twinway.domain.trade import queries, representatives
from twinway.domain.trade.representatives import RepresentativeInput

pytestmark = pytest.mark.usefixtures("register")
TODAY = datetime.now(UTC).date()
FORM = {
    "kind": "business_offer",
    "title": "Galvanised steel shelving from Cherepovets, 400 sets a month",
    "sought": "A distributor of shop fittings in New Jersey.",
    "offered": "Shelving rolled and galvanised to order, 400 sets a month, free carrier Cherepovets.",
    "contact_role": "export manager",
    "sector_codes": "332999",
    "place": "Cherepovets, Russia",
    "lang": "en",
    "languages": "en, ru",
    "deadline": (TODAY + timedelta(days=60)).isoformat(),
    "expires": (TODAY + timedelta(days=90)).isoformat(),
}
GOOD = {"clear": "4", "real": "4", "feasible": "3", "complete": "5", "outcome": "publish", "remarks": ""}


def signed_in(name: str, *areas: str, role: str = "representative") -> Client:
    """Somebody with an account, a representative where areas are given."""
    user = people.person(name)
    for area in areas:
        operations.give(user=user.pk, role=role, scope=area, given_by=None, now=datetime.now(UTC))
    if areas:
        people.enrol(user)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def writer() -> Client:
    client = Client()
    client.force_login(people.operator("writer"))
    return client


@pytest.fixture
def reviewer() -> Client:
    client = Client()
    client.force_login(people.operator("reviewer"))
    return client


def draft(writer: Client, **changes: str) -> str:
    answer = writer.post("/desk/proposals/new/", {**FORM, **changes, "version": "0", "then": "stay"})
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"]).split("/")[3]


def handed_in(writer: Client, **changes: str) -> str:
    ref = draft(writer, **changes)
    assert writer.post(f"/desk/proposals/{ref}/check/").status_code == 302
    return ref


def version(page: object) -> str:
    return re.search(r'name="version" value="(\d+)"', text(page))[1]  # type: ignore[arg-type, index]


def test_from_a_draft_through_fixes_to_the_board(writer: Client, reviewer: Client, client: Client) -> None:
    ref = handed_in(writer)
    back = {**GOOD, "feasible": "1", "outcome": "return", "remarks": "Say on which terms you are paid."}
    assert reviewer.post(f"/desk/proposals/{ref}/review/", back).status_code == 302
    page = writer.get(f"/desk/proposals/{ref}/")
    assert "Say on which terms you are paid." in words(page)
    mended = {**FORM, "offered": f"{FORM['offered']} Payment by letter of credit.", "version": version(page)}
    assert writer.post(f"/desk/proposals/{ref}/", {**mended, "then": "check"}).headers["Location"].endswith("/check/")
    writer.post(f"/desk/proposals/{ref}/check/")
    assert client.get("/opportunities.json").json()["total"] == 0
    assert reviewer.post(f"/desk/proposals/{ref}/review/", GOOD).status_code == 302
    assert [one["id"] for one in client.get("/opportunities.json").json()["items"]] == [ref]


@pytest.mark.parametrize("path", ["", "check/", "review/", "end/"])
def test_strangers_and_members_see_nothing_of_anothers_draft(writer: Client, client: Client, path: str) -> None:
    ref = draft(writer)
    address = f"/desk/proposals/{ref}/{path}"
    assert client.get(address).status_code == 302
    for answer in (signed_in("member").get(address), signed_in("other").post(address, FORM)):
        assert answer.status_code == (405 if path == "end/" and answer.wsgi_request.method == "GET" else 404)
        assert "shelving" not in text(answer)
    assert client.get(f"/opportunities/{ref}/").status_code == 404
    assert queries.get_opportunity(ref=ref).state == "draft"


def test_another_representative_cannot_change_what_is_not_theirs(writer: Client, reviewer: Client) -> None:
    ref = draft(writer)
    assert reviewer.get(f"/desk/proposals/{ref}/").status_code == 403
    assert reviewer.post(f"/desk/proposals/{ref}/", {**FORM, "title": "Mine now", "version": "1"}).status_code == 403
    assert reviewer.post(f"/desk/proposals/{ref}/end/", {"move": "withdraw"}).status_code == 403
    assert queries.get_opportunity(ref=ref).title == FORM["title"]


def test_nobody_reviews_what_they_wrote(writer: Client) -> None:
    ref = handed_in(writer)
    assert writer.get(f"/desk/proposals/{ref}/review/").status_code == 403
    writer.post(f"/desk/proposals/{ref}/review/", GOOD)
    assert queries.get_opportunity(ref=ref).state == "submitted"
    assert "Nothing waits" in words(writer.get("/desk/proposals/"))


def test_a_member_writes_and_the_areas_representative_reviews(client: Client) -> None:
    member = signed_in("company")
    assert member.get("/opportunities/new/").status_code == 200
    ref = handed_in(member)
    near, far = signed_in("near", "area:RU"), signed_in("far", "area:BR")
    assert FORM["title"] in words(near.get("/desk/proposals/"))
    assert FORM["title"] not in words(far.get("/desk/proposals/"))
    assert far.post(f"/desk/proposals/{ref}/review/", GOOD).status_code == 404
    assert near.get(f"/desk/proposals/{ref}/").status_code == 403
    assert near.post(f"/desk/proposals/{ref}/review/", GOOD).status_code == 302
    assert client.get("/opportunities.json").json()["total"] == 1
    assert near.post(f"/desk/proposals/{ref}/end/", {"move": "withdraw"}).status_code == 403
    moderator = signed_in("moderator", "", role="moderator")
    assert moderator.post(f"/desk/proposals/{ref}/end/", {"move": "withdraw"}).status_code == 302


def test_nobody_reviews_their_own_even_in_their_area() -> None:
    both = signed_in("both", "area:RU")
    ref = handed_in(both)
    assert both.post(f"/desk/proposals/{ref}/review/", GOOD).status_code == 403
    assert queries.get_opportunity(ref=ref).state == "submitted"


def test_without_a_confirmed_address_nobody_writes() -> None:
    client = Client()
    client.force_login(people.person("new", confirmed=False))
    assert client.get("/opportunities/new/").status_code == 403
    assert client.post("/desk/proposals/new/", {**FORM, "version": "0"}).status_code == 403


def test_both_sides_are_written_to() -> None:
    member, near = signed_in("company"), people.person("near")
    people.enrol(near)
    given = RepresentativeInput("Trade representative", "Commercial service", ("RU",), clock_days=4)
    representatives.appoint(user=near.pk, given=given, by=None, now=datetime.now(UTC))
    ref = handed_in(member)
    asked = letters.latest()[0]
    assert (asked.to, asked.subject) == ("near@example.org", "A proposal waits for your review")
    assert "within 4 days" in asked.text
    client = Client()
    client.force_login(near)
    back = {**GOOD, "feasible": "1", "outcome": "return", "remarks": "Say on which terms you are paid."}
    client.post(f"/desk/proposals/{ref}/review/", back)
    told = letters.latest()[0]
    assert (told.to, told.subject) == ("company@example.org", "Your proposal needs a few fixes")
    assert "Say on which terms you are paid." in told.text


def test_an_unfinished_draft_is_kept_and_the_clinic_says_what_is_missing(writer: Client) -> None:
    ref = draft(writer, title="Partners wanted", offered="Any business, write to me@example.org", place="", expires="")
    page = writer.get(f"/desk/proposals/{ref}/")
    for expected in ("Say where the company is", "name the one thing you want most", "Take the address out"):
        assert expected in words(page)
    check = writer.get(f"/desk/proposals/{ref}/check/")
    assert "Before you can hand it in" in words(check)
    assert writer.post(f"/desk/proposals/{ref}/check/").status_code == 400


def test_what_was_typed_is_shown_again_with_what_is_wrong_at_its_field(writer: Client) -> None:
    typed = {**FORM, "place": "Rochester", "expires": "soon", "version": "0"}
    page = writer.post("/desk/proposals/new/", typed)
    assert page.status_code == 400
    assert 'href="#expires"' in text(page)
    assert 'value="Rochester"' in text(page)
    page = writer.post("/desk/proposals/new/", {**typed, "expires": FORM["expires"]})
    assert page.status_code == 400
    assert "Rochester, New York, United States" in words(page)
    page = writer.post("/desk/proposals/new/", {**FORM, "place": "Zzyzzxqq", "version": "0"})
    assert page.status_code == 400
    assert 'href="#place"' in text(page)


def test_ties_of_the_place_and_visits_of_the_tie_are_offered(writer: Client) -> None:
    ref = draft(writer)
    page = writer.get(f"/desk/proposals/{ref}/")
    tie = re.search(r'<option value="(\w{10})">Cherepovets, Russia – Montclair', text(page))
    assert tie is not None
    chosen = {**FORM, "tie": tie[1], "version": version(page), "then": "stay"}
    writer.post(f"/desk/proposals/{ref}/", chosen)
    page = writer.get(f"/desk/proposals/{ref}/")
    visit = re.search(r'<option value="([^"]+)">Mayor of Cherepovets hosted', text(page))
    assert visit is not None
    writer.post(f"/desk/proposals/{ref}/", {**chosen, "origin": visit[1], "version": version(page)})
    assert "Mayor of Cherepovets hosted in Washington, DC, April 2001" in words(
        writer.get(f"/desk/proposals/{ref}/check/")
    )


def test_a_stale_form_is_told_and_keeps_its_text(writer: Client) -> None:
    ref = draft(writer)
    old = version(writer.get(f"/desk/proposals/{ref}/"))
    writer.post(f"/desk/proposals/{ref}/", {**FORM, "title": "First hand, 400 sets of shelving", "version": old})
    page = writer.post(f"/desk/proposals/{ref}/", {**FORM, "title": "Second hand", "version": old})
    assert page.status_code == 409
    assert "Somebody saved this proposal" in words(page)
    assert 'value="Second hand"' in text(page)
    assert queries.get_opportunity(ref=ref).title == "First hand, 400 sets of shelving"


def test_industry_codes_are_read_from_the_words_or_refused_by_name(writer: Client) -> None:
    ref = draft(writer, sector_codes="", title="Cut flowers, 3000 roses a week")
    assert queries.get_opportunity(ref=ref).wording.sector_codes
    page = writer.post("/desk/proposals/new/", {**FORM, "sector_codes": "999999", "version": "0"})
    assert page.status_code == 400
    assert 'href="#sector_codes"' in text(page)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"clear": ""}, "Choose a number from 0 to 5"),
        ({"clear": "0"}, "one score is 0"),
        ({"clear": "7"}, "Choose a number from 0 to 5"),
        ({"feasible": "1", "complete": "1"}, "say what is to be mended"),
        ({"outcome": "gift"}, "choose one of"),
    ],
)
def test_a_review_that_does_not_fit_is_told_and_keeps_what_was_chosen(
    writer: Client, reviewer: Client, change: dict[str, str], said: str
) -> None:
    ref = handed_in(writer)
    page = reviewer.post(f"/desk/proposals/{ref}/review/", {**GOOD, **change})
    assert page.status_code == 400
    assert said in words(page)
    assert queries.get_opportunity(ref=ref).state == "submitted"


def test_a_published_one_is_answered_renewed_and_withdrawn(writer: Client, reviewer: Client, client: Client) -> None:
    ref = handed_in(writer)
    reviewer.post(f"/desk/proposals/{ref}/review/", GOOD)
    end = f"/desk/proposals/{ref}/end/"
    writer.post(end, {"move": "answer"})
    assert client.get("/opportunities.json").json()["items"][0]["state"] == "answered"
    assert writer.post(end, {"move": "renew"}).status_code == 400
    until = (TODAY + timedelta(days=200)).isoformat()
    writer.post(end, {"move": "renew", "until": until})
    item = client.get("/opportunities.json").json()["items"][0]
    assert (item["state"], item["expires"]) == ("published", until)
    writer.post(end, {"move": "withdraw"})
    assert client.get("/opportunities.json").json()["total"] == 0
    assert writer.get(end).status_code == 405
    assert writer.post(end, {"move": "withdraw"}).status_code == 409


def test_one_much_like_it_is_shown_to_the_next_writer(writer: Client, reviewer: Client) -> None:
    first = handed_in(writer)
    reviewer.post(f"/desk/proposals/{first}/review/", GOOD)
    second = draft(writer)
    page = writer.get(f"/desk/proposals/{second}/")
    assert "Already on the board, much like it" in words(page)
    assert f"/opportunities/{first}/" in text(page)


def test_the_list_counts_states(writer: Client) -> None:
    draft(writer)
    handed_in(writer)
    page = writer.get("/desk/proposals/")
    assert heading(page) == "Proposals"
    assert "Draft: 1" in words(page)
    assert "Handed in: 1" in words(page)


def test_markup_in_a_proposal_is_text(writer: Client) -> None:
    ref = draft(writer, title="<script>alert(1)</script> {{7*7}} steel", sought="<img src=x onerror=alert(1)>")
    for path in ("", "check/"):
        page = writer.get(f"/desk/proposals/{ref}/{path}")
        assert "<script>alert" not in text(page)
        assert "<img src=x" not in text(page)
