"""What every test stands on: folders of its own, quick password hashing, and the engine chosen by KEEPSAKE_TEST_DATABASE.

KEEPSAKE_TEST_DATABASE: `sqlite` (in memory, the default), `wal` (SQLite files, as in real use), `postgres` (a server of the tests' own).
"""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before Django reads its settings: nothing of the person who runs the tests is touched, none of their variables counts.
for _name in [name for name in os.environ if name.startswith("KEEPSAKE_") and not name.startswith("KEEPSAKE_TEST_")]:
    del os.environ[_name]
_place = Path(tempfile.mkdtemp(prefix="keepsake-tests-"))
atexit.register(shutil.rmtree, _place, ignore_errors=True)
os.environ["KEEPSAKE_HOME"] = str(_place / "home")
os.environ["KEEPSAKE_KEYS"] = str(_place / "keys")
os.environ["KEEPSAKE_CHECKPOINTS"] = str(_place / "checkpoints")
os.environ["KEEPSAKE_STATIC_FROM_SOURCE"] = "yes"
os.environ["DJANGO_SETTINGS_MODULE"] = "keepsake.config.settings"

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ENGINES = ("sqlite", "wal", "postgres")
ENGINE = os.environ.get("KEEPSAKE_TEST_DATABASE", "sqlite")
BOTH = ["default", "keyring"]


def pytest_configure(config: pytest.Config) -> None:
    """Point both databases at the chosen engine; hash passwords quickly."""
    if ENGINE not in ENGINES:
        raise pytest.UsageError(f"KEEPSAKE_TEST_DATABASE is {ENGINE!r}; it must be one of {', '.join(ENGINES)}.")
    # Tests press more in a minute than a nursery in a week; those of the limits themselves take 1.
    settings.READING_TIMES = 1000
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if ENGINE == "wal":
        for alias in BOTH:
            settings.DATABASES[alias]["TEST"] = {"NAME": str(_place / f"test-{alias}.sqlite3")}
    if ENGINE == "postgres":
        from keepsake.config.databases import postgres
        from tools.postgres import address

        for alias in BOTH:
            settings.DATABASES[alias] = postgres(address(alias), "KEEPSAKE_TEST_DATABASE") | {"ATOMIC_REQUESTS": False}


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One Chromium for all browser tests of a run. Each test opens a context of its own."""
    from playwright.sync_api import sync_playwright

    from tools import chromium

    path = chromium.for_pages()
    if not path:
        pytest.fail(chromium.MISSING)
    # Its driver keeps a loop in this thread, which Django takes for an asynchronous program.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield started
        started.close()


def pytest_collection_finish() -> None:
    """What stands now stays until the end: it is not searched for rubbish again and again (a tenth of the time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Data and keyring for every test that uses a database; each engine runs what tells something about it."""
    left_out = [item for item in items if not _tells(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        for marker in item.iter_markers("django_db"):
            marker.kwargs.setdefault("databases", BOTH)


def _tells(item: pytest.Item) -> bool:
    """Tests marked `wal` need SQLite files; those without a database are run once, on the default engine."""
    if item.get_closest_marker("wal"):
        return ENGINE == "wal"
    if item.get_closest_marker("once"):
        return ENGINE == "sqlite"
    return ENGINE == "sqlite" or bool(item.get_closest_marker("browser")) or _uses_database(item)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def _no_keys_remembered() -> None:
    """A test's database forgets its keys at its end; the process must forget them too."""
    from keepsake.cabinet import keyring

    keyring.forget()


@pytest.fixture(autouse=True)
def _no_word_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tokens of forms are made of two letters, so that no name that a test looks for in a page stands in one by chance.

    A page has a dozen tokens of 64 letters: "Zz", "Bo" or "Ada" were found in them.
    """
    from django.middleware import csrf

    monkeypatch.setattr(csrf, "CSRF_ALLOWED_CHARS", "qj")


@pytest.fixture(autouse=True)
def _let_in_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """`Client.force_login` lets in as a whole sign-in does, second step included: the session says so, as allauth's would.

    THE way past the second step for all tests. Who tests the step itself signs in by the form.
    """
    from django.test import Client
    from django.utils import timezone

    from keepsake.web.proof import SECOND, as_signed_in

    plain = Client.force_login

    def force_login(self: Client, user: Any, backend: str | None = None) -> None:
        plain(self, user, backend)
        session = self.session
        as_signed_in(session, user.pk, timezone.now(), ("password", SECOND))
        session.save()

    monkeypatch.setattr(Client, "force_login", force_login)


@pytest.fixture(autouse=True)
def _quick_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases of the cabinet are stretched quickly; the tests of the stretching itself put the real one back."""
    from keepsake.cabinet import stretching
    from keepsake.cabinet.tests.quick import Quick

    monkeypatch.setattr(stretching, "stretcher", Quick())


@pytest.fixture
def founded(db: None) -> None:
    """A nursery with a manager who can sign in: without one, the sign-in leads to the first page (first run)."""
    from django.apps import apps
    from django.utils import timezone

    now = timezone.now()
    setting = apps.get_model("people", "Setting").objects.create(name="Founded", made_at=now)
    account = apps.get_model("people", "Account").objects.create_user(
        "manager@founded.example", "a-passphrase-of-tests"
    )
    adult = apps.get_model("people", "Adult").objects.create(
        setting=setting, account=account, first_name="Mara", made_at=now
    )
    apps.get_model("people", "RoleTie").objects.create(adult=adult, role="manager", start=now)
