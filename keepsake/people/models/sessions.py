"""Sessions, each with its account: what is ended is ended at once (R4)."""

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from keepsake.people.models.accounts import Account


class Session(AbstractBaseSession):
    """One browser that was let in. Without an account: somebody who stands at the door."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """The store that reads and writes them."""
        from keepsake.people.sessions import SessionStore

        return SessionStore
