"""The session store (SESSION_ENGINE): Django's own, in a table that knows whose each session is."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Store
from django.contrib.sessions.base_session import AbstractBaseSession


class SessionStore(Store):
    """Sessions in `people.Session`."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        """The table. Imported late: the store is named in the settings, before there are any."""
        from keepsake.people.models.sessions import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row of these data, with their account."""
        row: Any = super().create_model_instance(data)
        account = data.get(SESSION_KEY)
        row.account_id = int(account) if account is not None else None
        return row
