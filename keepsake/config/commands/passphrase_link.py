"""`keepsake passphrase link`: somebody forgot their passphrase, and no e-mail is sent from here. At this computer alone."""

from argparse import Namespace

from django.conf import settings
from django.utils import timezone

from keepsake.accounts.services.passphrases import way_back_by_hand
from keepsake.config.commands.whose import account_of, add_arguments

__all__ = ["add_arguments", "run"]


def run(options: Namespace) -> int:
    """Print the link, once; that it was made is in the log. Nothing changes until somebody opens it."""
    path = way_back_by_hand(account_of(options), timezone.now())
    print("They choose a new passphrase by this link, once, within three days:")
    print(f"  {settings.KEEPSAKE_PUBLIC_URL or 'http://127.0.0.1:8000'}{path}")
    if not settings.KEEPSAKE_PUBLIC_URL:
        print("Open it on this computer; if the server listens on another port, change the 8000.")
    print("Until then the old passphrase holds. Whoever has the link comes in as they: hand it over in person.")
    return 0
