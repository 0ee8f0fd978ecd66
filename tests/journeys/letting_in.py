"""Lets people into the journeys' nursery without its door: `python -m tests.journeys.letting_in`, one e-mail address a line.

Says the cookie of a session for each, name and value: one that passed a second step this very moment, as a whole sign-in
leaves it. Works in the folders that the environment names.
"""

import sys

import django


def main() -> None:
    """Until the input ends."""
    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.utils import timezone

    from keepsake.web.proof import SECOND, as_signed_in

    for line in sys.stdin:
        account = get_user_model().objects.get(email=line.strip())
        client = Client()
        client.force_login(account)
        session = client.session
        as_signed_in(session, account.pk, timezone.now(), ("password", SECOND))
        session.save()
        sys.stdout.write(f"{settings.SESSION_COOKIE_NAME} {session.session_key}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
