"""Logging without personal data: what reaches a log holds no query string, no e-mail address, no secret of a link."""

import logging
import re
from typing import Any

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# A long word within an address: an invitation's, a new passphrase's.
SECRET = re.compile(r"(?<=/)[A-Za-z0-9_=-]{20,}(?=[/\s\"'>)]|$)")
# The part of an address after "?": search words, tokens and the like stand there.
QUERY = re.compile(r"(?<=[\w/-])\?[^\s\"'>)]+")


def redacted(text: str) -> str:
    """The text with e-mail addresses, query strings and the long words of addresses taken out."""
    return SECRET.sub("…", QUERY.sub("?…", EMAIL.sub("…@…", text)))


class Redacting(logging.Formatter):
    """Takes personal data out of the finished line, the traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, through one formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {
                "()": "keepsake.config.logs.Redacting",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            },
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Without its own handlers: the one with e-mail would send whole requests.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # A statement's parameters are content.
            "django.db.backends": {"handlers": [], "level": "INFO", "propagate": True},
            # So is what a template was given: it is named whole wherever a page asks for something that is not there.
            "django.template": {"handlers": [], "level": "INFO", "propagate": True},
            # It names each passkey that is used, and so says of the log's lines which are one person's.
            "fido2": {"level": "WARNING"},
            "waitress.queue": {"level": "ERROR"},
        },
    }
