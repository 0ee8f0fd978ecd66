"""What reaches a log holds no query string and no e-mail address."""

import logging
import sys

from keepsake.config.logs import Redacting, logging_settings, redacted


def test_queries_and_emails_are_taken_out() -> None:
    assert redacted("Not Found: /search/?q=ada+grace done") == "Not Found: /search/?… done"
    assert redacted("sent to ada.king@home.example.org, at last") == "sent to …@…, at last"
    assert redacted("Why? because. What?") == "Why? because. What?"


def test_secrets_in_links_are_taken_out_and_plain_addresses_stay() -> None:
    secret = "xK3-_9aQ" * 5
    assert redacted(f"Not Found: /invitation/{secret}/") == "Not Found: /invitation/…/"
    assert redacted(f'"GET /invitation/{secret} HTTP/1.1"') == '"GET /invitation/… HTTP/1.1"'
    plain = "Not Found: /children/list/left/ in /usr/lib/python3.11/site-packages/django/core.py"
    assert redacted(plain) == plain


def test_a_traceback_is_redacted_too() -> None:
    try:
        raise ValueError("no such person: ada@home.example")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed at %s", ("/a?b=c",), sys.exc_info())
    line = Redacting("%(message)s").format(record)
    assert "ada@home.example" not in line
    assert "b=c" not in line
    assert "ValueError" in line


def test_E2_what_a_template_was_given_reaches_no_log_even_when_everything_is_logged() -> None:
    """Django names the whole context, words of sealed records among it, where a page asks for something that is not there."""
    assert logging_settings("DEBUG")["loggers"]["django.template"]["level"] == "INFO"
