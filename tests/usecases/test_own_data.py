"""One's own data: told in full, erased without a trace; new tables and columns are found by themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.test import Client

from factories import introductions, opportunities, people
from twinway.adapters.media import store
from twinway.adapters.media.uploads import Upload
from twinway.domain.accounts import claims, operations
from twinway.domain.accounts.claims import ClaimRecord
from twinway.domain.accounts.models import Claim, Grant, Letter, User
from twinway.domain.accounts.personal import links_to_users
from twinway.domain.trade import operations as trade
from twinway.domain.trade.models import Attachment, Introduction, Opportunity, OpportunityVersion, Wish
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases import attachments, own_data
from twinway.usecases.proposal_rights import writer_for
from twinway.usecases.send_letters import send_letters
from twinway.usecases.write_letters import Words, letter, write

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime.now(UTC)
NAME, ADDRESS, OTHER = "Wilhelmina Quastenberg", "wilhelmina@quastenberg.example", "office@city.example"
TEXT_KINDS = (models.CharField, models.TextField, models.JSONField)


@pytest.fixture(autouse=True)
def folders(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT, settings.MAIL_FOLDER = tmp_path / "media", tmp_path / "mail"  # type: ignore[attr-defined]
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def member() -> User:
    """Somebody who did a little of everything, and left their name wherever one can."""
    people.operator()
    user = people.person("quastenberg-w")
    User.objects.filter(pk=user.pk).update(first_name="Wilhelmina", last_name="Quastenberg", email=ADDRESS)
    apps.get_model("account.EmailAddress").objects.filter(user=user).update(email=ADDRESS)
    user.refresh_from_db()
    operations.give(user=user.pk, role="committee_editor", scope="tie:x", given_by=None, now=NOW, reason=f"by {NAME}")
    operations.make_key(user=user.pk, name=f"program of {NAME}", now=NOW)
    claim = ClaimRecord(0, "claim", "tie:y", "A – B", user.pk, "", OTHER, f"I am {NAME}", "asked", NOW)
    claims.ask(claim=claim, now=NOW)
    people.alert_of(user)
    _propose(user)
    _ask(user)
    _write_letters()
    Client().force_login(user)
    return user


def _propose(user: User) -> None:
    wording = replace(opportunities.shelving(), expires=NOW.date() + timedelta(days=30), offered=f"Ask {ADDRESS}")
    draft = trade.write_draft(wording=replace(wording, contact_role=NAME), author=user.pk, now=NOW)
    upload = Upload(f"{NAME}.pdf", b"%PDF-1.7 words")
    attachments.add(draft, upload, "", writer=writer_for(user.pk, NOW.date()), now=NOW)
    public = trade.write_draft(wording=replace(wording, title=f"Shelves, says {NAME}"), author=user.pk, now=NOW)
    trade.submit(ref=public, by=user.pk, today=NOW.date(), now=NOW)
    decision = ("publish", f"Good work, {NAME}")
    trade.review(ref=public, scores=opportunities.GOOD, decision=decision, reviewer=None, today=NOW.date(), now=NOW)


def _ask(user: User) -> None:
    """A request that waits for an answer, and a wish."""
    introductions.open_country("RU")
    introductions.editor()
    told = {"contact_name": NAME, "company_name": NAME, "message": f"{NAME} seeks a distributor of mini labs."}
    ref = introductions.asked(user, now=NOW, **told)
    wish = {"subject": "tie:x", "title": "A – B", "content": {"by": NAME}, "terms": "1", "kept_at": NOW}
    Wish.objects.create(user=user, **wish)
    assert Introduction.objects.get(public_id=ref).contact_email == ADDRESS


def _write_letters() -> None:
    for number, (to, text) in enumerate([(ADDRESS, "Your code"), (OTHER, f"{ADDRESS} asks"), (OTHER, f"{NAME} asks")]):
        words = Words("A letter", (text,))
        write(letter(words, to=to, kind="alert", subscription=f"s{number}", event="sent"), NOW)
    send_letters(clock=lambda: NOW)
    write(letter(Words("Waits", ("…",)), to=ADDRESS, kind="alert", subscription="s", event="waits"), NOW)


def erase(user: User) -> None:
    own_data.erase(user=user.pk, typed=f" {ADDRESS.upper()} ", now=NOW)


def traces() -> list[str]:
    """Every text column of every table that still names the person."""
    marks = (NAME, ADDRESS, "quastenberg-w", "Wilhelmina", "Quastenberg")
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, TEXT_KINDS):
                held = [str(value).lower() for value in model._default_manager.values_list(field.name, flat=True)]
                found += [f"{model._meta.label}.{field.name}" for mark in marks if any(mark.lower() in v for v in held)]
    return sorted(set(found))


def test_every_column_that_leads_to_a_user_says_what_is_told_and_what_goes() -> None:
    listed = [f"{one.model}.{one.link}" for one in own_data.HELD]
    assert sorted(links_to_users()) == sorted(listed)
    for one in own_data.HELD:
        names = {field.name for field in apps.get_model(one.model)._meta.concrete_fields}
        assert {*one.blank, *one.secret} <= names, one


def test_after_erasure_no_text_of_any_table_names_the_person(member: User) -> None:
    assert len(traces()) >= 12
    erase(member)
    assert traces() == []


def test_after_erasure_nothing_is_left_in_folders_sessions_caches_or_the_outbox(member: User, folders: Path) -> None:
    stored = Attachment.objects.get().stored
    assert store.read(stored)
    before = len(list((folders / "mail").glob("*.log")))
    erase(member)
    assert [path for path in (folders / "media").rglob("*") if path.is_file()] == []
    left = list((folders / "mail").glob("*.log"))
    assert before - len(left) >= 3
    assert left, "a letter that names somebody else stays"
    assert [path for path in left if ADDRESS in path.read_text() or NAME in path.read_text()] == []
    assert not Letter.objects.filter(to=ADDRESS).exists()
    assert all(row.get_decoded().get("_auth_user_id") != str(member.pk) for row in Session.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM twinway_cache UNION ALL SELECT cache_key FROM twinway_cache")
        assert not [row for row in cursor.fetchall() if ADDRESS in str(row[0])]


def test_decisions_and_grants_stay_as_those_of_a_former_member(member: User) -> None:
    erase(member)
    member.refresh_from_db()
    assert (member.username, member.email, member.is_active) == (f"former-member-{member.pk}", "", False)
    assert not member.has_usable_password()
    grant = Grant.objects.get(user=member)
    assert (grant.role, grant.scope, grant.end) == ("committee_editor", "tie:x", NOW.date())
    assert [(one.state, one.note, one.address) for one in Claim.objects.filter(user=member)] == [("declined", "", "")]


def test_what_was_never_public_goes_and_what_was_on_the_board_is_withdrawn_and_kept(member: User) -> None:
    erase(member)
    kept = Opportunity.objects.get(author=member)
    assert (kept.state, kept.title) == ("withdrawn", "Shelves, says [removed]")
    assert ADDRESS not in str(OpportunityVersion.objects.get(opportunity=kept).content)
    assert not Attachment.objects.exists()


def test_every_page_that_mentioned_the_person_still_answers(member: User) -> None:
    ref = Opportunity.objects.get(author=member, state="published").public_id
    erase(member)
    operator = Client()
    operator.force_login(User.objects.get(username="operator"))
    pages = ("/desk/", "/desk/claims/", "/desk/mailbox/", "/desk/proposals/", f"/desk/proposals/{ref}/check/", "/")
    for page in (*pages, f"/opportunities/{ref}/"):
        answer = operator.get(page, follow=True)
        assert answer.status_code in (200, 404, 410), page
        assert "uastenberg" not in answer.content.decode(), page


def test_the_file_holds_everything_of_ones_own_and_no_secret(member: User) -> None:
    doc = own_data.own_data(user=member.pk, now=NOW)
    written = json.dumps(doc)
    for table in ("accounts.Grant.user", "accounts.Claim.user", "accounts.ApiKey.user", "publishing.SavedSearch.user"):
        assert len(doc[table]) == 1, table  # type: ignore[arg-type]  # a list
    assert len(doc["trade.Opportunity.author"]) == 2  # type: ignore[arg-type]  # a list
    assert f"{NAME} seeks a distributor" in written
    assert {"A letter", "Waits"} <= {one["subject"] for one in doc["letters"]}  # type: ignore[attr-defined]  # rows
    secrets = [member.password, *User.objects.get(pk=member.pk).api_keys.values_list("digest", flat=True)]
    secrets += [*Claim.objects.values_list("digest", flat=True), Attachment.objects.get().stored]
    assert [secret for secret in secrets if secret in written] == []


def test_another_person_keeps_everything_and_is_not_in_the_file(member: User) -> None:
    neighbour = people.person("neighbour")
    people.alert_of(neighbour)
    before = own_data.own_data(user=neighbour.pk, now=NOW)
    assert "neighbour" not in json.dumps(own_data.own_data(user=member.pk, now=NOW))
    erase(member)
    assert own_data.own_data(user=neighbour.pk, now=NOW) == before


@pytest.mark.parametrize("typed", ["", "someone@else.example", "quastenberg-w", NAME])
def test_only_ones_own_address_confirms_it(typed: str, member: User) -> None:
    with pytest.raises(Invalid):
        own_data.erase(user=member.pk, typed=typed, now=NOW)
    assert User.objects.get(pk=member.pk).email == ADDRESS


def test_the_only_operator_hands_over_first() -> None:
    operator = people.operator("alone")
    with pytest.raises(Conflict):
        own_data.erase(user=operator.pk, typed=operator.email, now=NOW)
    people.operator("second")
    own_data.erase(user=operator.pk, typed=operator.email, now=NOW)
    assert not User.objects.get(pk=operator.pk).is_staff


def test_the_pages_tell_save_and_erase_and_reading_erases_nothing(member: User) -> None:
    client = Client()
    client.force_login(member)
    assert "Saved searches" in client.get("/account/data/").content.decode()
    file = client.get("/account/data/download/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.json()["account"]["email"] == ADDRESS
    assert ADDRESS in client.get("/account/data/erase/").content.decode()
    assert client.post("/account/data/erase/", {"address": "no"}).status_code == 400
    assert User.objects.get(pk=member.pk).is_active
    assert "are erased" in client.post("/account/data/erase/", {"address": ADDRESS}, follow=True).content.decode()
    assert client.get("/account/").status_code == 302
    assert traces() == []
