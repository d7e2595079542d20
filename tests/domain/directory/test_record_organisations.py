"""Feeds tell organisations again and again; what people wrote stays, and no save is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories.organisations import NOW, VIA, organisation, source
from twinway.domain.directory import organisations, queries
from twinway.domain.directory.models import OrganisationEdit
from twinway.domain.directory.records import OrganisationInput
from twinway.kernel.errors import Conflict, Invalid

pytestmark = pytest.mark.usefixtures("register")


def tell(key: str, **changes: object) -> str:
    held = queries.get_organisation(ref=key).profile
    told = OrganisationInput(key=key, profile=replace(held, **changes), source=source())  # type: ignore[arg-type]
    return organisations.record_organisations(told=[told], via=VIA, now=NOW)[0]


def test_telling_the_same_again_changes_nothing() -> None:
    record = organisation("shop", "Photo Shop", url="https://example.org")
    assert tell("shop") == "unchanged"
    assert tell("shop", text="Prints.") == "updated"
    assert queries.get_organisation(ref=record.public_id).profile.text == "Prints."


def test_what_a_person_wrote_is_not_overwritten_by_a_feed() -> None:
    held = organisation("shop", "Photo Shop")
    mine = replace(held.profile, name="Photo Shop of Anna")
    assert organisations.edit(key="shop", profile=mine, version=1, by=None, now=NOW)
    assert tell("shop", name="PHOTO SHOP", text="Prints.") == "updated"
    kept = queries.get_organisation(ref="shop").profile
    assert (kept.name, kept.text) == ("Photo Shop of Anna", "Prints.")


def test_a_form_opened_before_another_save_is_refused_and_each_version_is_kept() -> None:
    held = organisation("shop", "Photo Shop").profile
    organisations.edit(key="shop", profile=replace(held, text="One."), version=1, by=None, now=NOW)
    with pytest.raises(organisations.Stale):
        organisations.edit(key="shop", profile=replace(held, text="Two."), version=1, by=None, now=NOW)
    assert queries.get_organisation(ref="shop").profile.text == "One."
    assert [edit.changes for edit in queries.edits_of(queries.get_organisation(ref="shop").pk)] == [
        (("role", "", "One."),)
    ]


def test_a_save_that_changes_nothing_makes_no_version() -> None:
    held = organisation("shop", "Photo Shop").profile
    assert not organisations.edit(key="shop", profile=held, version=1, by=None, now=NOW)
    assert not OrganisationEdit.objects.exists()


def test_everything_that_is_wrong_is_told_at_once() -> None:
    held = organisation("shop", "Photo Shop").profile
    with pytest.raises(Invalid) as refused:
        organisations.check(replace(held, name="http://x", url="javascript:1", kind="gang"))
    assert set(refused.value.fields) == {"name", "url", "kind"}


def test_the_same_name_at_the_same_place_is_put_in_once() -> None:
    held = organisation("shop", "Photo Shop").profile
    with pytest.raises(Conflict, match="claim it"):
        organisations.create(profile=held, source=source(), by=None, now=NOW)


def test_the_starter_comes_again_without_taking_an_edit_away() -> None:
    from twinway.usecases.load_starter import load_starter

    held = queries.get_organisation(ref="kodak")
    mine = replace(held.profile, url="https://example.org")
    organisations.edit(key="kodak", profile=mine, version=1, by=None, now=NOW)
    from twinway.domain.provenance.models import LoadedData

    LoadedData.objects.filter(name="starter").delete()
    load_starter()
    assert queries.get_organisation(ref="kodak").profile.url == "https://example.org"
