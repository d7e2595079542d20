"""People, their dated roles, and what they agreed to."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.directory.models.organisations import Organisation
from twinway.domain.directory.rules import CONSENT_FIELDS, PURPOSES
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, Source, Statement, edtf_field


class Person(KeyedStatement):
    """A person named in a source, or a role without a name."""

    name = models.CharField(max_length=300)
    native_name = models.CharField(max_length=300, blank=True, default="")
    category = models.CharField(max_length=30)

    def __str__(self) -> str:
        return self.name


class PersonRole(Statement):
    """What a person is or was, where, and from when to when as far as sourced."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=300)
    body = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state_at_source = models.CharField(max_length=20, help_text="in_role or former")
    start = edtf_field()
    end = edtf_field()
    observed = edtf_field()
    term_source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class Consent(models.Model):
    """What a person agreed to: one field, one purpose, from a day and perhaps until another.

    `value` is the field itself where it stands nowhere else; it is emptied when the consent is withdrawn.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    field = models.CharField(max_length=20)
    purpose = models.CharField(max_length=20)
    value = models.CharField(max_length=300, blank=True, default="")
    text_version = models.CharField(max_length=40, help_text="which wording was agreed to")
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(field__in=CONSENT_FIELDS), name="consent_field_is_known"),
            models.CheckConstraint(condition=models.Q(purpose__in=PURPOSES), name="consent_purpose_is_known"),
            models.UniqueConstraint(
                fields=["person", "field", "purpose"],
                condition=models.Q(withdrawn_on=None),
                name="one_live_consent_a_field_and_purpose",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None) | models.Q(value=""), name="withdrawn_consent_keeps_no_value"
            ),
        ]
