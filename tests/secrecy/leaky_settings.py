"""The program's own settings, with `leaky` in the way: it does nothing until a request asks it to leak, for the canaries' tests."""

from keepsake.config.settings import *  # noqa: F403
from keepsake.config.settings import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "tests.secrecy.leaky.Leaky"]
