"""`keepsake second-step forget`: somebody lost phone, passkeys and recovery codes. At this computer alone; no page can do it."""

from argparse import Namespace

from django.conf import settings
from django.utils import timezone

from keepsake.accounts.services.factors import forget_all
from keepsake.accounts.tasks import send_changed
from keepsake.config.commands.whose import account_of, add_arguments

__all__ = ["add_arguments", "run"]


def run(options: Namespace) -> int:
    """Take them away, in one act that is in the log; say what happens next."""
    account = account_of(options)
    gone = forget_all(account, timezone.now())
    if gone and settings.EMAIL_WORKS:
        send_changed.enqueue("factors-forgotten", int(account.pk))
    if not gone:
        print("There was no second step to take away. All their sessions were ended.")
        return 0
    print("Taken away, and all their sessions were ended.")
    print("Their passphrase still opens the door. Stand beside them while they sign in and set up another.")
    return 0
