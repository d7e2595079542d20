"""Add a person who may sign in."""

from __future__ import annotations

from twinway.domain.accounts import operations as accounts


def create_user(*, name: str, password: str, admin: bool, email: str = "") -> None:
    """Add a user; Invalid names the field that cannot be used, Conflict a taken name or address."""
    accounts.create_user(name=name, password=password, admin=admin, email=email)
