"""The demo's codes. Its managers and leads have an app whose secret everybody knows, and in a demo home the page that asks
for the code says which it is.

Two things must hold before a code is said: the home bears the demo's mark, which `keepsake demo` alone writes and a public
address rules out; and the account's secret is the one that everybody knows. Nobody's own secret is ever shown.
"""

from datetime import datetime

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.cache import cache

from keepsake.accounts.factors.forms import used_mark
from keepsake.accounts.sealing import opened

#: The secret of the demo's apps, as an app takes it.
KNOWN_SECRET = "KEEPSAKEDEMOTHIMBLELANENURSERY22"  # noqa: S105 -- everybody knows it
MARK = "demo-home"


def mark_home() -> None:
    """Say of this home that it holds the demo and nothing else."""
    (settings.KEEPSAKE_HOME / MARK).write_text("This home holds the demo. Everybody in it is invented.\n", "utf-8")


def is_demo_home() -> bool:
    """Whether this home holds the demo, and serves this computer alone."""
    return not settings.PUBLIC and (settings.KEEPSAKE_HOME / MARK).exists()


def code_for(account: int, now: datetime) -> str:
    """A code that opens for this account of the demo, not used yet; empty anywhere else."""
    if not is_demo_home():
        return ""
    row = Authenticator.objects.filter(user_id=account, type=Authenticator.Type.TOTP).first()
    if row is None or opened(row.data["secret"]) != KNOWN_SECRET:
        return ""
    step = int(now.timestamp()) // app_settings.TOTP_PERIOD
    tolerated = (step, step + 1, step - 1)[: 2 * app_settings.TOTP_TOLERANCE + 1]
    codes = [format_hotp_value(hotp_value(KNOWN_SECRET, one)) for one in tolerated]
    return next((code for code in codes if cache.get(used_mark(account, code)) is None), codes[0])
