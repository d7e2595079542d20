"""The few kinds of refusal; operations define named ones beside the function that raises."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 – the house's word
    """Something was asked that cannot be done; the message is a sentence for the person who asked."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(Refusal):
    """There is no such thing; `suggestions` name near ones."""

    def __init__(self, message: str, *, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class NotAllowed(Refusal):
    """The asker may not do this."""


class Conflict(Refusal):
    """It contradicts what is already there."""


class Invalid(Refusal):
    """Input that cannot be used; `fields` maps each field to its sentence."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {sentence}" for name, sentence in fields.items()))
        self.fields = fields
