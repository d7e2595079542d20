"""Introductions on the pages: the way in, the check of the answers, both sides, and links that change nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.test import Client

from factories import people
from factories.introductions import TYPED, broker, editor, open_country, tie_id
from interfaces.web.reading import heading, links, text, title, words
from twinway.domain.accounts.models import Letter, User
from twinway.domain.compliance.records import NoticeRecord
from twinway.domain.trade.models import FollowUp, Introduction, IntroductionDraft, IntroductionStop, Wish
from twinway.usecases import introduction_desks, introduction_drafts, introductions_due
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")
FIND = {"from": "Rochester, NY", "to": "Russia", "sector": "photo retail"}


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form(**more: str) -> dict[str, str]:
    return {**TYPED, "subject": f"tie:{tie_id()}", **more}


def sent(client: Client) -> str:
    """Write, check and send a request; its reference."""
    check = client.post("/introductions/new/", form()).headers["Location"]
    answer = client.post(check, {"agreed": "yes"})
    return answer.headers["Location"].split("/")[2]


def test_pages_offer_an_introduction_only_where_a_desk_answers(client: Client) -> None:
    tie = tie_id()
    way = f"/introductions/new/?tie={tie}"
    for path, asked in (("/find", FIND), (f"/ties/{tie}/", {})):
        page = client.get(path, asked, follow=True)
        assert "Ask for an introduction" not in words(page)
        assert "How to reach them" in words(page)
        assert way in links(page)
    open_country()
    editor()
    for path, asked in (("/find", FIND), (f"/ties/{tie}/", {})):
        page = client.get(path, asked, follow=True)
        assert "Ask for an introduction" in words(page)
        assert way in links(page)
    assert "The editors of this tie, for" in words(client.get(f"/ties/{tie}/", follow=True))


def test_a_switch_takes_the_offer_from_pages_that_were_kept(client: Client) -> None:
    open_country()
    editor()
    registrar = browser(people.operator())
    assert "Ask for an introduction" in words(client.get("/find", FIND))
    registrar.post("/desk/introductions/", {"action": "stop", "country": "RU", "reason": "Mail is down."})
    assert "Ask for an introduction" not in words(client.get("/find", FIND))
    assert "Mail is down." in words(client.get(f"/introductions/new/?tie={tie_id()}"))
    registrar.post("/desk/introductions/", {"action": "lift", "stop": IntroductionStop.objects.get().pk})
    assert "Ask for an introduction" in words(client.get("/find", FIND))


def test_the_form_says_beforehand_who_receives_it_and_what_happens_next(client: Client) -> None:
    open_country()
    editor()
    page = client.get(f"/introductions/new/?tie={tie_id()}")
    assert heading(page) == "Ask for an introduction"
    for told in ("Who receives it", "Within 14 days", "No answer means no", "was last active on"):
        assert told in words(page)
    assert "@" not in words(page)


def test_what_is_missing_is_named_and_nothing_typed_is_lost(client: Client) -> None:
    open_country()
    editor()
    page = client.post("/introductions/new/", form(message="", place="Rochester"))
    assert page.status_code == 400
    assert title(page).startswith("Error: ")
    assert "Say in one or two sentences what you want" in words(page)
    assert "may be Rochester" in words(page)
    assert 'value="Lens &amp; Light"' in text(page)
    key = IntroductionDraft.objects.get().key
    again = client.get(f"/introductions/new/?draft={key}")
    assert "Training in Rochester" in text(again)
    client.post("/introductions/new/", form(draft=key))
    assert IntroductionDraft.objects.count() == 1


def test_signing_in_leads_back_to_the_filled_form(client: Client) -> None:
    open_country()
    editor()
    check = client.post("/introductions/new/", form()).headers["Location"]
    asked = client.get(check)
    assert asked.headers["Location"] == f"/sign-in/?next={check.replace('/', '%2F')}"
    client.force_login(people.person())
    page = client.get(check)
    assert heading(page) == "Check your answers"
    assert "A photo shop with three branches" in words(page)


def test_a_session_that_ended_on_the_last_click_loses_nothing() -> None:
    open_country()
    editor()
    member = people.person()
    check = browser(member).post("/introductions/new/", form()).headers["Location"]
    assert Client().post(check, {"agreed": "yes"}).status_code == 404
    assert heading(browser(member).get(check)) == "Check your answers"
    assert Client().get(check).status_code == 404


def test_the_check_shows_what_the_other_side_reads_first_and_what_was_checked() -> None:
    open_country()
    editor()
    client = browser(people.person())
    page = client.get(client.post("/introductions/new/", form()).headers["Location"])
    assert "[removed]" in words(page)
    assert "+1 585" not in words(page)
    assert "Not screened: no list is loaded here" in words(page)
    assert "member@example.org" in words(page)
    refused = client.post(page.request["PATH_INFO"], {})
    assert (refused.status_code, Introduction.objects.count()) == (400, 0)


def test_a_request_from_the_first_word_to_two_names() -> None:
    open_country()
    desk, client = browser(editor()), browser(people.person())
    ref = sent(client)
    page = client.get(f"/introductions/{ref}/sent/")
    assert ref in words(page)
    assert client.get(f"/introductions/{ref}/sent/").status_code == 200
    seen = words(desk.get(f"/introductions/{ref}/"))
    assert not any(secret in seen for secret in ("Lens & Light", "Pat Doe", "member@example.org"))
    assert "You are asked" in words(desk.get("/introductions/"))
    refused = desk.post(f"/introductions/{ref}/accept/", {"name": "Ed Itor"})
    assert (refused.status_code, Introduction.objects.get().state) == (400, "asked")
    desk.post(f"/introductions/{ref}/accept/", {"name": "Ed Itor", "agreed": "yes"})
    assert "editor@example.org" in words(client.get(f"/introductions/{ref}/"))
    assert "member@example.org" in words(desk.get(f"/introductions/{ref}/"))
    assert FollowUp.objects.count() == 5


def test_reading_a_mailed_link_changes_nothing() -> None:
    open_country()
    desk, client = editor(), browser(people.person())
    ref = sent(client)
    paths = [
        found[1]
        for one in Letter.objects.all()
        if (found := re.search(r"https?://[^/\s]+(/introductions/\S+)", one.text))
    ]
    assert f"/introductions/{ref}/" in paths
    before = list(Introduction.objects.values())
    for reader in (Client(), browser(desk), client):
        for path in {*paths, *(f"/introductions/{ref}/{move}/" for move in ("accept", "decline", "withdraw"))}:
            reader.get(path)
            reader.head(path)
    assert list(Introduction.objects.values()) == before


def test_strangers_and_others_find_nothing_and_suspended_people_sign_in() -> None:
    open_country()
    editor()
    ref = sent(browser(people.person()))
    other = browser(people.person("other"))
    for path in (f"/introductions/{ref}/", f"/introductions/{ref}/sent/"):
        assert other.get(path).status_code == 404
        assert Client().get(path).headers["Location"].startswith("/sign-in/")
    assert other.post(f"/introductions/{ref}/accept/", {"name": "Me", "agreed": "yes"}).status_code == 404


def test_a_sender_reads_no_difference_when_blocked() -> None:
    open_country()
    desk, member = editor(), people.person()
    ref = sent(browser(member))
    browser(desk).post(f"/introductions/{ref}/decline/", {"block": "yes"})
    Introduction.objects.update(ended_at=datetime(2020, 1, 1, tzinfo=UTC), asked_at=datetime(2020, 1, 1, tzinfo=UTC))
    again = sent(browser(member))
    page = browser(member).get(f"/introductions/{again}/sent/")
    assert heading(page) == "Your request is on its way"
    assert Introduction.objects.get(public_id=again).blocked
    assert browser(desk).get(f"/introductions/{again}/").status_code == 404


def test_many_accounts_behind_one_address_are_slowed_down() -> None:
    cache.clear()
    open_country()
    editor()
    answers = []
    for n in range(21):
        client = browser(people.person(f"shop-{n}"))
        check = client.post("/introductions/new/", form()).headers["Location"]
        answers.append(client.post(check, {"agreed": "yes"}).status_code)
    cache.clear()
    assert answers == [302] * 20 + [429]
    assert Introduction.objects.count() == 20


def test_where_nobody_answers_there_is_a_letter_in_both_languages_and_a_kept_wish(client: Client) -> None:
    page = client.get(f"/introductions/new/?tie={tie_id()}")
    assert heading(page) == "How to reach them"
    assert "Public office of Velikiy Novgorod" in words(page)
    letter = client.post("/introductions/new/", form(), follow=True)
    assert heading(letter) == "Your letter"
    assert 'lang="ru"' in text(letter)
    assert "Что мы ищем" in words(letter)
    mails = [link for link in links(letter) if link.startswith("mailto:")]
    assert len(mails) == 2
    assert all(link.startswith("mailto:?subject=") for link in mails)
    assert "Lens & Light" in unquote(mails[0])
    draft = letter.request["PATH_INFO"]
    assert Client().post(f"{draft}keep/", {"agreed": "yes"}).headers["Location"].startswith("/sign-in/")
    member = browser(people.person())
    assert member.post(f"{draft}keep/", {}).status_code == 400
    kept = member.post(f"{draft}keep/", {"agreed": "yes"}, follow=True)
    assert "Your wish is kept" in words(kept)
    assert Introduction.objects.count() == 0


def test_other_countries_get_the_letter_in_english_and_are_told_so(client: Client) -> None:
    register = snapshot()
    other = next(
        tie.public_id
        for tie in register.ties.values()
        if {side.country for side in tie.sides}.isdisjoint({"RU", "BY", "KZ", "KG"})
    )
    letter = client.post("/introductions/new/", form(subject=f"tie:{other}"), follow=True)
    assert "in English only" in words(letter)
    assert 'lang="ru"' not in text(letter)


def test_a_wish_is_answered_by_its_owner(client: Client) -> None:
    member = browser(people.person())
    letter = member.post("/introductions/new/", form()).headers["Location"]
    member.post(f"{letter}keep/", {"agreed": "yes"})
    wish = Wish.objects.get()
    assert client.get(f"/introductions/wishes/{wish.pk}/").headers["Location"].startswith("/sign-in/")
    assert browser(people.person("other")).get(f"/introductions/wishes/{wish.pk}/").status_code == 404
    open_country()
    editor()
    introductions_due.do_due(datetime.now(UTC))
    page = member.get(f"/introductions/wishes/{wish.pk}/")
    assert "Does your wish still hold?" in words(page)
    check = member.post(f"/introductions/wishes/{wish.pk}/", {"answer": "yes"}, follow=True)
    assert heading(check) == "Check your answers"


def test_the_registrar_s_queue_says_who_takes_part_and_hands_on() -> None:
    editor()
    registrar = browser(people.operator())
    assert "0 people have agreed to" in words(registrar.get("/desk/introductions/"))
    registrar.post("/desk/introductions/", {"action": "begin"})
    client = browser(people.person())
    ref = sent(client)
    assert ref in text(registrar.get("/desk/introductions/"))
    assert "Lens & Light" in words(registrar.get(f"/introductions/{ref}/"))
    registrar.post(f"/introductions/{ref}/forward/", {})
    assert "Handed on, waits for an answer" in words(client.get(f"/introductions/{ref}/"))
    assert registrar.post("/desk/introductions/", {"action": "stop", "reason": ""}).status_code == 400


def test_the_follow_up_needs_no_password_and_its_link_alone_changes_nothing(client: Client) -> None:
    open_country()
    desk, member = browser(editor()), browser(people.person())
    ref = sent(member)
    desk.post(f"/introductions/{ref}/accept/", {"name": "Ed Itor", "agreed": "yes"})
    first = FollowUp.objects.order_by("days")[0]
    link = f"/introductions/outcome/{introductions_due.token_of(first.pk)}/"
    assert heading(client.get(link)) == "Did anything come of it?"
    assert client.post(link, {}).status_code == 400
    first.refresh_from_db()
    assert first.outcome == ""
    assert heading(client.post(link, {"outcome": "yes", "value": "10k_100k", "currency": "USD"})) == "Thank you"
    first.refresh_from_db()
    assert (first.outcome, first.value) == ("yes", "10k_100k")
    assert client.get("/introductions/outcome/forged/").status_code == 404


@pytest.mark.parametrize("subject", ["", "tie:none", "opportunity:none", "representative:none", "x" * 60, "tie:\ud800"])
def test_what_the_register_does_not_hold_has_no_form(client: Client, subject: str) -> None:
    assert client.post("/introductions/new/", form(subject=subject.encode(errors="ignore").decode())).status_code == 404


def test_a_broker_keeps_the_offer_alive_where_no_editor_is(client: Client) -> None:
    broker()
    page = client.get(f"/introductions/new/?tie={tie_id()}")
    assert "a person there reads it and hands it on" in words(page)


def test_notices_stand_on_every_page_before_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = NoticeRecord(
        *("example", ("RU",), "Export rules", "caution", "Many goods need a licence.", "https://example.org/rules"),
        *(None, None, False, datetime(2026, 11, 1, tzinfo=UTC).date()),
    )
    monkeypatch.setattr(introduction_desks.compliance, "notices_around", lambda places, *, on: (notice,))
    open_country()
    editor()
    client = browser(people.person())
    check = client.post("/introductions/new/", form()).headers["Location"]
    for page in (client.get(f"/introductions/new/?tie={tie_id()}"), client.get(check)):
        assert "Many goods need a licence." in words(page)
        assert "Not reviewed lately" in words(page)
    client.post(check, {"agreed": "yes"})
    assert Introduction.objects.get().notices == introduction_drafts.notices_version((notice,))
    closing = replace(notice, closes=True)
    monkeypatch.setattr(introduction_desks.compliance, "notices_around", lambda places, *, on: (closing,))
    assert "An embargo notice holds here" in words(client.get(f"/introductions/new/?tie={tie_id()}"))
