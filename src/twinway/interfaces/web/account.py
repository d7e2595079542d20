"""Signing in and out, for those who run the register."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView


class SignIn(LoginView):
    """A plain form; afterwards the desk, or the page that asked to sign in."""

    template_name = "account/sign_in.html"
    next_page = "/desk/"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form's refusals as the house shows them: first in main, with the title's prefix."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        errors = [
            (f"id_{name}", sentence) for name, found in form.errors.items() if name != "__all__" for sentence in found
        ]
        errors += [("id_username", sentence) for sentence in form.non_field_errors()]
        return {**context, "errors": errors}


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view(next_page="/")
