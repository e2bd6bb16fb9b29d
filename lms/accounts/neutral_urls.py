"""Addresses of accounts that are the same in every language. They come before allauth's own page at that address."""

from django.urls import include, path
from django.views.generic import RedirectView

from lms.accounts import login_views, reauthentication_views

#: A code by e-mail does what signing up and a forgotten password are for elsewhere.
to_the_door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("account/login/", login_views.Login.as_view(), name="account_login"),
    path("account/login/password/", login_views.PasswordLogin.as_view(), name="account_login_password"),
    path("account/login/code/", to_the_door, name="account_request_login_code"),
    path("account/login/code/confirm/", login_views.Code.as_view(), name="account_confirm_login_code"),
    path("account/signup/", to_the_door, name="account_signup"),
    path("account/password/set/", reauthentication_views.PasswordSet.as_view(), name="account_set_password"),
    path("account/password/change/", reauthentication_views.PasswordChange.as_view(), name="account_change_password"),
    path("account/password/reset/", to_the_door, name="account_reset_password"),
    path("account/password/reset/<path:rest>", login_views.closed),
    path(
        "account/reauthenticate/code/", reauthentication_views.CodeAgain.as_view(), name="account_reauthenticate_code"
    ),
    path("account/", include("allauth.urls")),
]
