"""Users of the site; roles and sign-in arrive with introductions."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in; our own class from the first migration on, so that it can grow."""
