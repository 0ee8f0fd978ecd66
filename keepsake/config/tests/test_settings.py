"""What the settings become, for one computer alone and under a public name."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

SECRET = "k7Qm2xV9-Ab3" * 6
ASK = """
import json
from keepsake.config import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.isupper()}, default=str))
"""


def read(**environment: str) -> dict[str, Any]:
    """The settings as a process of its own reads them."""
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_public_name_closes_what_plain_http_left_open() -> None:
    found = read(KEEPSAKE_PUBLIC_URL="https://nursery.example", KEEPSAKE_SECRET_KEY=SECRET)
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] > 0
    assert found["ALLOWED_HOSTS"][0] == "nursery.example"
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://nursery.example"]
    assert found["TRUSTED_PROXIES"] == 1
    assert found["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
    assert found["SECRET_KEY"] == SECRET


def test_on_one_computer_nothing_need_be_set() -> None:
    found = read()
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert len(found["SECRET_KEY"]) >= 50
    assert found["DATABASES"]["default"]["ENGINE"].endswith("sqlite3")
    assert found["DATABASES"]["keyring"]["NAME"].startswith(found["KEEPSAKE_KEYS"])
    assert found["STORAGES"]["attachments"]["OPTIONS"]["location"].startswith(found["KEEPSAKE_HOME"])
    assert found["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


def test_servers_of_ones_own() -> None:
    found = read(
        KEEPSAKE_DATABASE_URL="postgres://ada:x@db.example/keepsake",
        KEEPSAKE_KEYRING_URL="postgres://ada:x@keys.example/keyring",
        KEEPSAKE_S3_BUCKET="pictures",
        KEEPSAKE_S3_ENDPOINT="https://store.example",
        KEEPSAKE_EMAIL_HOST="mail.example",
    )
    assert [found["DATABASES"][alias]["HOST"] for alias in ("default", "keyring")] == ["db.example", "keys.example"]
    assert found["STORAGES"]["attachments"]["OPTIONS"]["bucket_name"] == "pictures"
    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")


def test_cookies_and_sessions() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"
    assert settings.SESSION_SAVE_EVERY_REQUEST is False
    assert not any(database["ATOMIC_REQUESTS"] for database in settings.DATABASES.values())


@pytest.mark.parametrize("directive", ["default-src", "script-src", "style-src"])
def test_pages_run_nothing_but_our_own(directive: str) -> None:
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy[directive] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
