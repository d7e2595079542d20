"""Users of the site; an e-mail address is who they are, a password is optional."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractUser):
    """A person who signs in. Sessions made under an earlier `session_epoch` are dead."""

    session_epoch = models.PositiveIntegerField(default=0, help_text="grows when the user signs out everywhere")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to live: it changes with the password and with the epoch."""
        salt, told = "twinway.accounts.session", f"{self.password}:{self.session_epoch}"
        return salted_hmac(salt, told, secret=secret, algorithm="sha256").hexdigest()
