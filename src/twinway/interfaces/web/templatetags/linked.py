"""Linked data in a page: a block of JSON-LD that no browser runs and no text can break out of."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag
def linked_data(doc: Mapping[str, object]) -> SafeString:
    """A document as `<script type="application/ld+json">`, its markup characters written as escapes."""
    text = json.dumps(doc, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 – escaped above
