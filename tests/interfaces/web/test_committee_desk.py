"""The committee's desk, quick add and the handover pack: for editors, private, and every number has its list."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from factories import committee, people
from factories.rounds import address_of
from interfaces.web.reading import heading, words
from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts.models import User
from twinway.domain.cooperation.activities import operations as activities
from twinway.domain.cooperation.activities.records import Gift, Wording
from twinway.domain.cooperation.agreements import commitments, signing
from twinway.domain.cooperation.agreements import operations as agreements
from twinway.domain.cooperation.agreements.commitments import Told
from twinway.domain.cooperation.agreements.operations import Draft
from twinway.domain.cooperation.agreements.signing import Step
from twinway.domain.cooperation.committee import Evidence
from twinway.domain.cooperation.objectives import operations as objectives
from twinway.domain.ties.models import Note, Picture
from twinway.usecases.register import snapshot
from twinway.usecases.rounds.start import Choice, start

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime.now(UTC)
VISIT = {"kind": "visit", "date": "1 November 2026", "text": "The mayor came", "from_side": "b", "token": "a-form"}
PHOTO = {"alt": "The mayor at the lake", "rights": "our committee", "agreed": "yes"}


@pytest.fixture
def tie() -> str:
    register = snapshot()
    wanted = register.by_place_key["geonames:1496747"].pk
    return register.ties[register.ties_at[wanted][0]].public_id


@pytest.fixture
def editor(tie: str) -> User:
    user = people.person("chair")
    accounts.give(user=user.pk, role="committee_editor", scope=f"tie:{tie}", given_by=None, now=NOW)
    return user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def image() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, "JPEG")
    return SimpleUploadedFile("lake.jpg", out.getvalue(), "image/jpeg")


def work(tie: str) -> None:
    """An overdue and a kept commitment of a signed agreement, an objective at risk, a plan whose day has passed."""
    by, pk = committee.hand(tie), snapshot().by_public_id[tie]
    agreement = agreements.begin(tie=pk, draft=Draft("Memorandum", "memorandum", "2030-05"), hand=by)
    signed = Step("sign", "both", "2010-05-01", done=True, evidence=Evidence("The signed copy"))
    signing.record_step(ref=agreement, step=signed, hand=by)
    late = Told(
        "They shall report.", "shall", "companies", 1, obliged_words="Both", benefit="A report", deadline="2020"
    )
    commitments.record_commitment(ref=agreement, told=late, hand=by)
    aim = objectives.draft(tie=pk, aim=committee.AIM, hand=by)
    objectives.adopt(ref=aim, on=(NOW - timedelta(days=400)).date())
    objectives.read(ref=aim, day="2026-10", value=Decimal(0), hand=by)
    plan = Wording("A visit to the lake", "visit", "2024-05", "a")
    activities.record_activity(ties=[pk], wording=plan, happened=False, hand=by)
    gift = Wording("A samovar", "gift", "2019", "b", gift=Gift("A samovar"))
    activities.record_activity(ties=[pk], wording=gift, happened=True, hand=by)


def cards(client: Client) -> list[str]:
    """The numbers on the desk, each with what it counts."""
    page = client.get("/desk/").content.decode()
    return [f"{n} {what}" for n, what in re.findall(r"<b>(\d+)</b><span>([^<]+)</span>", page)]


def test_every_number_on_the_desk_is_the_length_of_the_list_it_leads_to(tie: str, editor: User) -> None:
    work(tie)
    address_of("place:geonames:1496747", "elsewhere@novosibirsk.example")
    start("Autumn", Choice(), token="t", user=people.operator().pk, now=NOW)
    client = browser(editor)
    assert cards(client) == [
        "0 introductions wait for your yes or no",
        "0 letters ask you something back",
        "1 records to confirm",
        "1 objectives at risk or due",
        "1 commitments without evidence",
        "1 planned dates have passed without word",
    ]
    assert heading(client.get("/desk/")) == "4 things need you"
    for what, text in (
        ("questions/", "Novosibirsk"),
        ("objectives/?needs=yes", "Three proposals are posted"),
        ("promises/?needs=yes", "A report"),
        ("passed/", "A visit to the lake"),
    ):
        page = client.get(f"/desk/mine/{what}")
        assert heading(page).endswith("(1)")
        assert text in words(page)


def test_the_list_is_narrowed_to_a_tie_and_knows_its_names_only(tie: str, editor: User) -> None:
    work(tie)
    client = browser(editor)
    assert heading(client.get(f"/desk/mine/objectives/?tie={tie}")) == "Our objectives (1)"
    assert heading(client.get("/desk/mine/objectives/?tie=another")) == "Our objectives (0)"
    assert client.get("/desk/mine/nonsense/").status_code == 404


def test_a_desk_without_ties_says_what_to_do_and_others_keep_their_own_desk(tie: str) -> None:
    assert "You look after no tie yet" in words(browser(people.person("new")).get("/desk/committee/"))
    assert "Operator" in heading(browser(people.operator()).get("/desk/"))


def test_the_desk_asks_the_database_as_often_for_many_ties_as_for_one(tie: str, editor: User) -> None:
    def queries() -> int:
        client = browser(editor)
        client.get("/desk/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/")
        return len(asked)

    one = queries()
    for other in list(snapshot().by_public_id)[:12]:
        accounts.give(user=editor.pk, role="committee_editor", scope=f"tie:{other}", given_by=None, now=NOW)
    assert queries() <= one + 2


def test_a_form_that_is_wrong_keeps_every_word_and_the_photo(tie: str, editor: User) -> None:
    client = browser(editor)
    wrong = client.post(f"/ties/{tie}/add/", {**VISIT, **PHOTO, "date": "soon", "file": image()})
    page = wrong.content.decode()
    assert wrong.status_code == 400
    assert all(text in page for text in ("The mayor came", "soon", "The mayor at the lake", "lake.webp has arrived"))
    assert 'value="b" checked' in page
    client.post(f"/ties/{tie}/add/", {**VISIT, **PHOTO})
    client.post(f"/ties/{tie}/add/", {**VISIT, **PHOTO})
    shown = Picture.objects.get()
    public = Client().get(f"/ties/{tie}/", follow=True).content.decode()
    assert 'alt="The mayor at the lake"' in public
    assert "Photo: our committee; those on it agreed." in public
    got = Client().get(f"/ties/{tie}/pictures/{shown.pk}/")
    assert (got.headers["Content-Type"], got.headers["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert "The mayor came" in public


def test_the_form_is_small_and_asks_for_the_rest_later(tie: str, editor: User) -> None:
    page = browser(editor).get(f"/ties/{tie}/add/?kind=photo")
    assert len(page.content) < 60_000
    assert 'value="photo" checked' in page.content.decode()


def test_a_picture_is_removed_by_an_editor_of_its_tie_only(tie: str, editor: User) -> None:
    client = browser(editor)
    client.post(f"/ties/{tie}/add/", {**VISIT, **PHOTO, "file": image()})
    number = Picture.objects.get().pk
    other = next(one for one in snapshot().by_public_id if one != tie)
    assert browser(people.person("stranger")).post(f"/ties/{tie}/pictures/{number}/remove/").status_code == 403
    assert browser(people.operator()).post(f"/ties/{other}/pictures/{number}/remove/").status_code == 404
    assert client.post(f"/ties/{tie}/pictures/{number}/remove/").status_code == 302
    assert Client().get(f"/ties/{tie}/pictures/{number}/").status_code == 404


def test_the_pack_holds_what_a_new_chair_must_know_and_is_for_editors_only(tie: str, editor: User) -> None:
    work(tie)
    client = browser(editor)
    client.post(f"/ties/{tie}/add/", {**VISIT, "kind": "contact", "text": "Met Ms Ivanova, writes in French"})
    client.post(f"/ties/{tie}/handover/", {"text": "Write formally.\nNever on Fridays."})
    page = client.get(f"/ties/{tie}/handover/")
    told = words(page)
    for text in ("A report", "Three proposals are posted", "A visit to the lake", "A samovar", "Never on Fridays."):
        assert text in told
    assert "Met Ms Ivanova" in told
    assert "What the plan says" in told
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "Ivanova" not in words(Client().get(f"/ties/{tie}/", follow=True))
    assert browser(people.person("stranger")).get(f"/ties/{tie}/handover/").status_code == 403
    assert Client().get(f"/ties/{tie}/handover/").status_code == 302


def test_the_tone_last_written_is_shown_and_an_empty_one_is_refused(tie: str, editor: User) -> None:
    client = browser(editor)
    for text in ("Formal.", "First names since May."):
        client.post(f"/ties/{tie}/handover/", {"text": text})
    assert "First names since May." in words(client.get(f"/ties/{tie}/handover/"))
    assert "Formal." not in words(client.get(f"/ties/{tie}/handover/"))
    assert client.post(f"/ties/{tie}/handover/", {"text": " "}).status_code == 400
    assert Note.objects.count() == 2


def test_without_the_extra_a_pdf_is_refused_in_words(tie: str, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = browser(editor).get(f"/ties/{tie}/handover.pdf")
    assert answer.status_code == 400
    assert "twinway[pdf]" in words(answer)
