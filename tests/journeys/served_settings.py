"""The program's own settings for the journeys' server, but for one: a suite reads in a minute what a nursery reads in a week.

The limit itself is tried in `keepsake/accounts/tests/test_reading.py`.
"""

from keepsake.config.settings import *  # noqa: F403

READING_TIMES = 1000
