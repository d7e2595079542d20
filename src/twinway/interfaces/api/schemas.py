"""Errors as the API says them."""

from __future__ import annotations

from pydantic import BaseModel


class ErrorBody(BaseModel):
    """A code for programs, a sentence for people, sentences by field."""

    code: str
    message: str
    fields: dict[str, str]
    suggestions: list[str] = []


class ErrorDoc(BaseModel):
    """Every refusal of the API."""

    error: ErrorBody
