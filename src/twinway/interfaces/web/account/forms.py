"""The form to sign in: with a password, or without one by a code that is mailed."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth tells no types
    """An address, or the name of an operator; left empty, the password is replaced by a mailed code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, login.max_length = _("E-mail address"), 254
        login.help_text = _("An operator may write a user name instead.")
        login.error_messages["required"] = _("Write your e-mail address")
        login.widget.attrs.update({"autocomplete": "username", "autocapitalize": "none"})
        password.required = False
        password.help_text = _("Leave it empty and we mail you a code to sign in with.")

    def user_credentials(self) -> dict[str, str]:
        """One way of telling who it is, so that a known address takes as long as an unknown one."""
        login = self.cleaned_data["login"]
        told = {"email" if "@" in login else "username": login}
        password = self.cleaned_data.get("password")
        return {**told, "password": password} if password else told
