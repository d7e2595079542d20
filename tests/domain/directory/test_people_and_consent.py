"""A name, an address or a number of a person is kept only as long as the person agreed to it."""

from __future__ import annotations

import pytest

from factories.organisations import NOW, organisation, source
from twinway.domain.directory import people, queries
from twinway.domain.directory.models import Consent, Person
from twinway.domain.directory.records import PersonInput
from twinway.kernel.errors import Conflict, Invalid

pytestmark = pytest.mark.usefixtures("register")
AGREED = (("name", "public_page", ""), ("email", "introductions", "anna@shop.example"))


def shop() -> int:
    return organisation("shop", "Photo Shop").pk


def add(person: PersonInput) -> int:
    return people.add(body="shop", person=person, source=source(), by=None, now=NOW)


def test_a_name_without_consent_is_refused() -> None:
    shop()
    with pytest.raises(Invalid) as refused:
        add(PersonInput("Anna Smith", "manager"))
    assert set(refused.value.fields) == {"agreed"}
    assert not Person.objects.filter(name="Anna Smith").exists()


def test_a_name_is_shown_while_the_consent_holds_and_gone_when_it_is_taken_back() -> None:
    pk = shop()
    add(PersonInput("Anna Smith", "manager", agreed=AGREED))
    assert [role.name for role in queries.roles_in(pk)] == ["Anna Smith"]
    for consent in Consent.objects.all():
        people.withdraw(consent=consent.pk, now=NOW)
    role = queries.roles_in(pk)[0]
    assert (role.role, role.name) == ("manager", "")
    assert not Person.objects.filter(name__contains="Anna").exists()
    assert list(Consent.objects.values_list("value", flat=True)) == ["", ""]
    assert all(one.withdrawn_on == NOW.date() for one in Consent.objects.all())


def test_no_consent_puts_an_address_on_a_page_and_none_is_given_twice() -> None:
    shop()
    person = add(PersonInput("Anna Smith", "manager", agreed=AGREED))
    with pytest.raises(Invalid):
        people.agree(person=person, what=("email", "public_page"), value="a@b.example", by=None, now=NOW)
    with pytest.raises(Conflict):
        people.agree(person=person, what=("email", "introductions"), value="a@b.example", by=None, now=NOW)


def test_a_person_may_have_roles_in_several_bodies_each_with_its_own_time() -> None:
    first, second = shop(), organisation("club", "Photo Club", "civil_society").pk
    person = add(PersonInput("Anna Smith", "manager", "2019", agreed=AGREED))
    from twinway.domain.directory.models import PersonRole

    PersonRole.objects.create(
        person_id=person,
        role="president",
        body_id=second,
        state_at_source="former",
        start="2010",
        end="2018",
        source_id=source(),
        via="member",
        recorded_at=NOW,
    )
    roles = {role.body: role for role in queries.roles_of_people([person])}
    assert (roles[first].former, roles[second].former) == (False, True)


def test_a_role_that_ended_stays_as_a_former_one() -> None:
    pk = shop()
    add(PersonInput("", "export manager", "2019"))
    role, _person = queries.own_roles(pk)[0]
    people.end_role(role=role, body="shop", on=NOW.date())
    assert [(one.role, one.former, one.end) for one in queries.roles_in(pk)] == [("export manager", True, "2026-11-24")]
