"""Quick add: once however often it is sent, nothing typed or uploaded is lost, no photo without consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from factories import people
from twinway.domain.accounts import operations as accounts
from twinway.domain.cooperation.models import Activity
from twinway.domain.ties import queries as ties
from twinway.domain.ties.models import Note, Picture, WaitingPicture
from twinway.kernel.errors import Invalid, NotAllowed, NotFound
from twinway.usecases import quick_add
from twinway.usecases.keep_record import Keeper, keeper
from twinway.usecases.quick_add import Told, Upload

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, tzinfo=UTC)
VISIT = Told("form-1", "visit", "2026-11-23", "The school board came to us", "a")
PHOTO = {"alt": "Six people before the town hall", "rights": "our committee", "agreed": True}


@pytest.fixture
def tie() -> int:
    return ties.pk_of(ref="starter:louisiana--tver-oblast")


@pytest.fixture
def hand(tie: int) -> Keeper:
    user = people.person("editor")
    scope = f"tie:{ties.register(ties=[tie])[tie].public_id}"
    accounts.give(user=user.pk, role="committee_editor", scope=scope, given_by=None, now=NOW)
    return keeper(tie=tie, user=user.pk, now=NOW)


def photo(colour: str = "red") -> Upload:
    out = BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return Upload("IMG_1.jpg", out.getvalue())


def files() -> int:
    return sum(one.is_file() for one in Path(settings.MEDIA_ROOT).rglob("*"))


def test_a_visit_with_a_photo_is_on_record_once_however_often_the_form_is_sent(hand: Keeper) -> None:
    before, told = files(), replace(VISIT, **PHOTO)
    assert [quick_add.add(told, photo(), keeper=hand) for _ in range(3)] == ["visit", "", ""]
    made = Activity.objects.get(via="person")
    assert (made.title, made.state, made.from_side) == ("The school board came to us", "happened", "a")
    assert Picture.objects.get().alt == PHOTO["alt"]
    assert (files() - before, WaitingPicture.objects.count()) == (1, 0)


def test_a_photo_that_came_with_a_mistake_elsewhere_need_not_be_sent_again(hand: Keeper) -> None:
    wrong = replace(VISIT, from_side="", **PHOTO)
    with pytest.raises(Invalid) as refusal:
        quick_add.add(wrong, photo(), keeper=hand)
    assert set(refusal.value.fields) == {"from_side"}
    assert quick_add.waiting("form-1", keeper=hand) == "IMG_1.webp"
    assert quick_add.add(replace(wrong, from_side="b"), None, keeper=hand) == "visit"
    assert Picture.objects.count() == 1


def test_another_photo_takes_the_place_of_the_one_that_waits(hand: Keeper) -> None:
    before = files()
    for colour in ("red", "blue"):
        with pytest.raises(Invalid):
            quick_add.add(replace(VISIT, from_side="", **PHOTO), photo(colour), keeper=hand)
    assert (files() - before, WaitingPicture.objects.count()) == (1, 1)


def test_a_photo_nobody_sends_the_form_of_again_is_deleted_after_two_days(hand: Keeper) -> None:
    before = files()
    with pytest.raises(Invalid):
        quick_add.add(replace(VISIT, from_side="", **PHOTO), photo(), keeper=hand)
    assert quick_add.forget_waiting(now=NOW + timedelta(days=1)) == 0
    assert quick_add.forget_waiting(now=NOW + timedelta(days=3)) == 1
    assert files() == before


@pytest.mark.parametrize(
    ("change", "field"), [({"alt": ""}, "alt"), ({"rights": " "}, "rights"), ({"agreed": False}, "agreed")]
)
def test_a_photo_needs_words_an_owner_and_consent(hand: Keeper, change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        quick_add.add(replace(VISIT, **{**PHOTO, **change}), photo(), keeper=hand)
    assert set(refusal.value.fields) == {field}
    assert not Activity.objects.filter(via="person").exists()


def test_what_is_no_picture_is_refused_with_the_rest_of_the_form(hand: Keeper) -> None:
    with pytest.raises(Invalid) as refusal:
        quick_add.add(replace(VISIT, text=""), Upload("a.jpg", b"<svg onload=x>"), keeper=hand)
    assert set(refusal.value.fields) >= {"file", "text"}


def test_a_visit_that_lies_ahead_is_a_plan(hand: Keeper) -> None:
    quick_add.add(replace(VISIT, date="2027-05"), None, keeper=hand)
    assert Activity.objects.get(via="person").state == "planned"


def test_notes_and_contacts_are_kept_for_editors_and_make_no_activity(hand: Keeper) -> None:
    for number, kind in enumerate(("note", "contact")):
        quick_add.add(Told(f"form-{number}", kind, "2026-11-24", "Met the deputy mayor"), None, keeper=hand)
    assert list(Note.objects.order_by("pk").values_list("kind", flat=True)) == ["note", "contact"]
    assert not Activity.objects.filter(via="person").exists()


def test_a_photo_alone_needs_a_photo(hand: Keeper) -> None:
    told = Told("form-9", "photo", "2026-11-24", "", **PHOTO)  # type: ignore[arg-type]  # texts and a flag
    with pytest.raises(Invalid) as refusal:
        quick_add.add(told, None, keeper=hand)
    assert "file" in refusal.value.fields
    assert quick_add.add(told, photo(), keeper=hand) == "photo"


def test_a_removed_picture_and_its_file_are_gone(hand: Keeper, tie: int) -> None:
    before = files()
    quick_add.add(replace(VISIT, **PHOTO), photo(), keeper=hand)
    number = Picture.objects.get().pk
    assert quick_add.picture(tie, number)[1].startswith(b"RIFF")
    quick_add.remove(number, keeper=hand)
    assert files() == before
    for again in (lambda: quick_add.remove(number, keeper=hand), lambda: quick_add.picture(tie, number)):
        with pytest.raises(NotFound):
            again()


def test_a_form_of_one_editor_does_not_reach_the_photo_of_another(hand: Keeper, tie: int) -> None:
    with pytest.raises(Invalid):
        quick_add.add(replace(VISIT, from_side="", **PHOTO), photo(), keeper=hand)
    other = people.operator("another")
    assert quick_add.waiting("form-1", keeper=keeper(tie=tie, user=other.pk, now=NOW)) == ""


def test_a_stranger_adds_nothing(tie: int) -> None:
    with pytest.raises(NotAllowed):
        keeper(tie=tie, user=people.person("stranger").pk, now=NOW)
