"""How allauth behaves in this house: nobody signs up for nothing, and every letter goes through the outbox."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an invitation or by enrolling, never by a bare sign-up."""

    def is_open_for_signup(self, request):
        return False
