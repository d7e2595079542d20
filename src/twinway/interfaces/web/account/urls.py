"""Addresses of signing up, in and out, and of one's own account; allauth finds them by these names."""

from __future__ import annotations

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST

from twinway.interfaces.web.account import keys, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-in/code/", allauth.request_login_code, name="account_request_login_code"),
    path("sign-in/code/confirm/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("sign-up/", allauth.signup, name="account_signup"),
    path("sign-out/", require_POST(allauth.logout), name="account_logout"),
    path("account/", views.show, name="account"),
    path("account/sign-out-everywhere/", views.sign_out_everywhere, name="account-sign-out-everywhere"),
    path("account/keys/", keys.show, name="account-keys"),
    path("account/keys/<int:key>/revoke/", keys.revoke, name="account-key-revoke"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("account/confirm/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/address/", allauth.email, name="account_email"),
    path("account/address/confirm/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("account/password/", allauth.password_change, name="account_change_password"),
    path("account/password/set/", allauth.password_set, name="account_set_password"),
    path("account/password/reset/", allauth.password_reset, name="account_reset_password"),
    path("account/password/reset/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/<str:uidb36>-<str:key>/",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/second-step/", include("allauth.mfa.urls")),
]
