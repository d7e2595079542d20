"""Files of an opportunity: seen by its writer and reviewers first, by all once it is on the board, and never run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from factories import opportunities, people
from interfaces.web.reading import words
from twinway.domain.accounts.models import User
from twinway.domain.trade import operations as trade
from twinway.domain.trade.models import Attachment

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def media(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    return tmp_path


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def draft(user: User) -> str:
    wording = replace(opportunities.shelving(), expires=NOW.date() + timedelta(days=60))
    return trade.write_draft(wording=wording, author=user.pk, now=NOW)


def publish(ref: str) -> None:
    day = NOW.date()
    trade.submit(ref=ref, by=None, today=day, now=NOW)
    decision = ("publish", "")
    trade.review(ref=ref, scores=opportunities.GOOD, decision=decision, reviewer=None, today=day, now=NOW)


def photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", comment=b"<?php")
    return SimpleUploadedFile("../works.jpg", out.getvalue(), "image/svg+xml")


def plan() -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.html", b"%PDF-1.7 words", "text/html")


def add(client: Client, ref: str, file: SimpleUploadedFile, alt: str = "") -> object:
    return client.post(f"/desk/proposals/{ref}/files/", {"file": file, "alt": alt}, follow=True)


def address(ref: str) -> str:
    return f"/opportunities/{ref}/files/{Attachment.objects.latest('pk').pk}/"


def test_a_writer_adds_a_picture_with_words_and_sees_it_on_the_page_to_check() -> None:
    member = people.person()
    ref, client = draft(member), browser(member)
    assert "Say in a sentence what the picture shows" in words(add(client, ref, photo()))
    assert "The file is added." in words(add(client, ref, photo(), "Shelves before the works"))
    page = client.get(f"/desk/proposals/{ref}/check/").content.decode()
    assert f'src="{address(ref)}" alt="Shelves before the works"' in page
    held = Attachment.objects.get()
    assert (held.name, held.type, held.size) == ("works.webp", "image/webp", held.size)


def test_a_file_of_a_draft_is_absent_for_strangers_and_others_and_public_with_its_opportunity(client: Client) -> None:
    member = people.person()
    ref = draft(member)
    add(browser(member), ref, photo(), "Shelves")
    add(browser(member), ref, plan())
    assert client.get(address(ref)).status_code == 404
    assert browser(people.person("other")).get(address(ref)).status_code == 404
    assert browser(member).get(address(ref)).status_code == 200
    assert browser(people.operator()).get(address(ref)).status_code == 200
    publish(ref)
    assert client.get(address(ref)).status_code == 200
    page = client.get(f"/opportunities/{ref}/", follow=True).content.decode()
    assert 'alt="Shelves"' in page
    assert "plan.pdf" in page
    trade.end(ref=ref, move="close", reason="", by=None, today=NOW.date(), now=NOW)
    assert client.get(address(ref)).status_code == 404


def test_what_is_sent_cannot_run_and_only_pictures_are_shown_inside_a_page() -> None:
    member = people.person()
    ref, client = draft(member), browser(member)
    add(client, ref, plan())
    pdf = client.get(address(ref))
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    add(client, ref, photo(), "Shelves")
    picture = client.get(address(ref))
    assert picture.headers["Content-Disposition"] == 'inline; filename="works.webp"'
    for answer in (pdf, picture):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_file_is_found_only_under_its_own_opportunity() -> None:
    member = people.person()
    first, second = draft(member), draft(member)
    add(browser(member), first, plan())
    own = address(first)
    assert browser(member).get(own.replace(first, second)).status_code == 404


def test_after_handing_in_files_stay_as_reviewers_read_them_and_five_are_the_most() -> None:
    member = people.person()
    ref, client = draft(member), browser(member)
    for _ in range(5):
        add(client, ref, plan())
    assert "5 files already" in words(add(client, ref, plan()))
    trade.submit(ref=ref, by=member.pk, today=NOW.date(), now=NOW)
    key = Attachment.objects.latest("pk").pk
    assert client.post(f"/desk/proposals/{ref}/files/{key}/remove/").status_code == 409
    assert Attachment.objects.count() == 5


def test_a_removed_file_and_a_refused_one_leave_nothing_in_the_media_folder(media: Path) -> None:
    member = people.person()
    ref, client = draft(member), browser(member)
    add(client, ref, plan())
    client.post(f"/desk/proposals/{ref}/files/{Attachment.objects.get().pk}/remove/")
    add(client, ref, SimpleUploadedFile("a.svg", b"<svg onload='x'/>"))
    assert not Attachment.objects.exists()
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_another_persons_proposal_takes_no_file() -> None:
    ref = draft(people.person())
    assert add(browser(people.person("other")), ref, plan()).status_code == 404  # type: ignore[attr-defined]
    assert not Attachment.objects.exists()
