"""No signals as glue, no Django admin, no clock read deep inside: what happens is written where it happens."""

import ast
from collections.abc import Iterator

from django.conf import settings
from django.urls import URLResolver, get_resolver

from .house import PACKAGE, height, room_of, short, sources

SIGNALS = ("django.db.models.signals", "django.core.signals", "django.dispatch", "django.contrib.auth.signals")
OTHERS_SIGNALS = ("allauth.account.signals", "allauth.mfa.signals", "django_tasks.signals")


def imported(text: str) -> Iterator[str]:
    """Every module and name that a text imports, in full."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def signals(text: str) -> list[str]:
    """Imports of signals."""
    return [name for name in imported(text) if name.startswith((*SIGNALS, *OTHERS_SIGNALS))]


def admin(text: str) -> list[str]:
    """Imports of Django's admin."""
    return [name for name in imported(text) if name.startswith("django.contrib.admin")]


def clocks(text: str) -> list[int]:
    """Lines that read the clock: `timezone.now()`, `datetime.now(…)`, `date.today()`."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr)
        in {
            ("timezone", "now"),
            ("datetime", "now"),
            ("datetime", "utcnow"),
            ("date", "today"),
            ("timezone", "localdate"),
        }
    ]


def test_signals() -> None:
    assert signals("from django.db import models\nimport signal") == []
    assert signals("from django.db.models.signals import post_save") != []
    assert signals("from django.dispatch import receiver") != []
    assert signals("from allauth.account.signals import user_logged_in") != []


def test_admin() -> None:
    assert admin("from keepsake.register import administration") == []
    assert admin("from django.contrib import admin") != []
    assert admin("import django.contrib.admin.sites") != []


def test_clocks() -> None:
    assert clocks("def post(now):\n    return now") == []
    assert clocks("from django.utils import timezone\nx = timezone.now()") == [2]
    assert clocks("x = datetime.now(UTC)") == [1]


def test_no_signal_glues_the_house() -> None:
    assert [f"{short(path)}: {name}" for path, text in sources(".py") for name in signals(text)] == []


def test_there_is_no_second_door() -> None:
    assert [f"{short(path)}: {name}" for path, text in sources(".py") for name in admin(text)] == []
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    namespaces = {entry.namespace for entry in get_resolver().url_patterns if isinstance(entry, URLResolver)}
    assert "admin" not in namespaces


def test_the_clock_is_read_once_above_and_handed_down() -> None:
    """From `web` down, verbs and queries are told what time it is; only the middleware and jobs look."""
    lookers = {"keepsake/web/middleware.py"}
    wrong = [
        f"{short(path)}:{line}"
        for path, text in sources(".py")
        if path.parent != PACKAGE and height(room_of(path)) <= height("web")
        if path.name != "tasks.py" and short(path) not in lookers
        for line in clocks(text)
    ]
    assert wrong == []
