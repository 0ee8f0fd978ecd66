"""`keepsake second-step forget`: somebody lost phone, passkeys and recovery codes. At this computer alone; no page can do it."""

from argparse import ArgumentParser, Namespace

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils import timezone

from keepsake.accounts.services.factors import forget_all


def add_arguments(parser: ArgumentParser) -> None:
    """Whose."""
    parser.add_argument("--email", required=True, metavar="ADDRESS", help="the e-mail with which they sign in")


def run(options: Namespace) -> int:
    """Take them away, in one act that is in the log; say what happens next."""
    user = get_user_model().objects.filter(email=options.email.strip().lower()).first()
    if user is None:
        raise CommandError("Nobody signs in with this e-mail here.")
    gone = forget_all(user, timezone.now())
    if not gone:
        print("There was no second step to take away. All their sessions were ended.")
        return 0
    print("Taken away, and all their sessions were ended.")
    print("Their passphrase still opens the door. Stand beside them while they sign in and set up another.")
    return 0
