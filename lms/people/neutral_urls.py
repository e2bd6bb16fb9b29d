"""Doors of accounts: the same in every language. What is named here goes before allauth's own page of that address."""

from django.urls import include, path
from django.views.generic import RedirectView

from lms.people import again, entrance

#: A code by e-mail does what signing up and a forgotten password are for elsewhere.
to_the_door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("account/login/", entrance.Login.as_view(), name="account_login"),
    path("account/login/password/", entrance.PasswordLogin.as_view(), name="account_login_password"),
    path("account/login/code/", to_the_door, name="account_request_login_code"),
    path("account/login/code/confirm/", entrance.Code.as_view(), name="account_confirm_login_code"),
    path("account/signup/", to_the_door, name="account_signup"),
    path("account/password/set/", again.PasswordSet.as_view(), name="account_set_password"),
    path("account/password/change/", again.PasswordChange.as_view(), name="account_change_password"),
    path("account/password/reset/", to_the_door, name="account_reset_password"),
    path("account/password/reset/<path:rest>", entrance.closed),
    path("account/reauthenticate/code/", again.CodeAgain.as_view(), name="account_reauthenticate_code"),
    path("account/", include("allauth.urls")),
]
