"""The program's own settings for the journeys' server, but for two: a suite reads in a minute what a nursery reads in a week, and
unlocks a cabinet more often than a nursery in a month.

The limit itself is tried in `keepsake/accounts/tests/test_reading.py`; each unlocking is real in `tests/secrecy/test_canaries.py`.
"""

from keepsake.cabinet import stretching
from keepsake.config.settings import *  # noqa: F403

READING_TIMES = 1000


class _Remembering(stretching.Scrypt):
    """The real one, which opens a key a second time from memory. A passphrase that is wrong is wrong as slowly each time."""

    def __init__(self) -> None:
        self.opened: dict[tuple[bytes, str], bytes] = {}

    def wrap(self, plain: bytes, passphrase: str) -> bytes:
        wrapped = super().wrap(plain, passphrase)
        self.opened[wrapped, passphrase] = plain
        return wrapped

    def unwrap(self, wrapped: bytes, passphrase: str) -> bytes:
        if (wrapped, passphrase) not in self.opened:
            self.opened[wrapped, passphrase] = super().unwrap(wrapped, passphrase)
        return self.opened[wrapped, passphrase]


stretching.stretcher = _Remembering()
