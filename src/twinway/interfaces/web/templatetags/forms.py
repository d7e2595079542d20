"""Django forms in the house's look: one field, and what is wrong with the forms of a page."""

from __future__ import annotations

from django import template
from django.forms import BoundField, Form
from django.template.context import Context
from django.utils.html import strip_tags

register = template.Library()
FORMS = ("form", "verify_form", "change_form")
HIDDEN_KINDS = ("password",)  # kinds whose value is never sent back


@register.inclusion_tag("components/form_field.html")
def form_field(field: BoundField) -> dict[str, object]:
    """A field of a Django form as components/field.html writes one."""
    attrs = field.field.widget.attrs
    kind = getattr(field.field.widget, "input_type", "text")
    return {
        "id": field.id_for_label,
        "name": field.html_name,
        "label": field.label,
        "hint": strip_tags(str(field.help_text)) if field.help_text else "",
        "error": " ".join(str(sentence) for sentence in field.errors),
        "kind": kind if kind in ("email", "password", "url") else "text",
        "value": "" if kind in HIDDEN_KINDS else field.value(),
        "autocomplete": attrs.get("autocomplete", ""),
        "most": getattr(field.field, "max_length", None) or 200,
    }


@register.simple_tag(takes_context=True)
def form_problems(context: Context) -> list[tuple[str, str]]:
    """What is wrong with the forms of a page: (field id, words), for the error summary."""
    forms = [form for name in FORMS if isinstance(form := context.get(name), Form) and form.is_bound]
    return [problem for form in forms for problem in _problems(form)]


def _problems(form: Form) -> list[tuple[str, str]]:
    first = next((field.id_for_label for field in form.visible_fields()), "form-problem")
    told = [(first, str(sentence)) for sentence in form.non_field_errors()]
    return told + [(field.id_for_label, str(sentence)) for field in form for sentence in field.errors]


@register.filter
def trimmed(text: object) -> str:
    """A text without the white space around it."""
    return str(text).strip()
