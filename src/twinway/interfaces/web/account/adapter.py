"""What allauth asks of the house: letters in our words, and rules about who must do what to sign in."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.stages import EmailVerificationStage
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from twinway.domain.accounts import queries as accounts
from twinway.usecases.write_letters import Draft, letter_of_text, write

RECENT_SECONDS = 300
VERIFY = "allauth.account.stages.EmailVerificationStage"


class ConfirmAddress(EmailVerificationStage):  # type: ignore[misc]  # allauth tells no types
    """Ask to confirm the address, except of an operator who was made on the machine itself and has none."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """(a page to show first, whether signing in goes on)."""
        user = self.login.user  # None where somebody signs up with an address that has an account
        if user is not None and not accounts.has_address(user.pk):
            return None, True
        return cast("tuple[HttpResponse | None, bool]", super().handle())


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth tells no types
    """Letters go out in the site's own name, and only addresses in the house are led to."""

    def get_login_stages(self) -> list[str]:
        """The steps of signing in."""
        own = f"{ConfirmAddress.__module__}.{ConfirmAddress.__qualname__}"
        return [own if path == VERIFY else path for path in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **more: object) -> bool:
        """Whether to ask who it is once more before the account changes: not of one who has just signed in."""
        records = get_authentication_records(context.request, context.request.user)
        recent = any(time.time() - record["at"] < RECENT_SECONDS for record in records)
        return not recent and super().is_reauthentication_required(app=app, **more)

    def send_mail(self, template_prefix: str, email: str, context_: Mapping[str, object]) -> None:
        """Queue the letter, so that a known address is answered as quickly as an unknown one."""
        request = cast("HttpRequest", context.request)
        told = {"request": request, "email": email, "site_url": settings.SITE_URL, **context_}
        mail = self.render_mail(template_prefix, email, told)
        draft = Draft(f"account:{email}"[:120], uuid4().hex, email, "account", str(mail.subject), str(mail.body))
        write(letter_of_text(draft), datetime.now(UTC))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth tells no types
    """The authenticator app of those who must have one stays."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the app may be taken away."""
        is_app = authenticator.type == Authenticator.Type.TOTP
        return not (is_app and accounts.needs_second_step(authenticator.user_id))
