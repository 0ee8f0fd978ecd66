"""The shared cache's names: keyed digests. Limits on attempts are counted by address and account, and no address stands on the
disk in the clear (R2); nor can anybody choose names that push others out."""

from django.utils.crypto import salted_hmac


def hidden(key: str, prefix: str, version: int) -> str:
    """The name under which a value is kept (KEY_FUNCTION)."""
    return salted_hmac("keepsake.cache", f"{version}:{prefix}:{key}", algorithm="sha256").hexdigest()
