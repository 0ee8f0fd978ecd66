"""The settings of a server under the bench: the house's own, and a few things more that are served nowhere else."""

from keepsake.config.settings import *  # noqa: F403
from keepsake.config.settings import MIDDLEWARE as _MIDDLEWARE

ROOT_URLCONF = "keepsake.config.bench_urls"
MIDDLEWARE = ["keepsake.bench.middleware.Spent", *_MIDDLEWARE]
# It reads a year in a minute. What is read is counted all the same.
READING_TIMES = 1_000_000
