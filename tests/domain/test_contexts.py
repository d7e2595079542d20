"""The contexts look down only, in the database as in the imports."""

from __future__ import annotations

from django.apps import apps

ORDER = [
    "accounts",
    "provenance",
    "places",
    "directory",
    "compliance",
    "ties",
    "cooperation",
    "trade",
    "library",
    "publishing",
]


def test_every_foreign_key_points_to_its_own_or_a_lower_context():
    links = [
        (model._meta.app_label, field.related_model._meta.app_label, f"{model.__name__}.{field.name}")
        for model in apps.get_models()
        if model._meta.app_label in ORDER
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
    ]
    assert len(links) > 50
    upward = [name for own, other, name in links if other in ORDER and ORDER.index(other) > ORDER.index(own)]
    assert upward == []


def test_what_the_register_says_is_never_deleted_by_cascade():
    from django.db.models import CASCADE

    from twinway.domain.provenance.models import Statement

    cascades = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Statement)
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is CASCADE
    ]
    assert cascades == []
