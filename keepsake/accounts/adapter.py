"""How allauth behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an account comes by an invitation (H2)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
