"""What a nursery must install is used: every dependency is imported, or it is said through what it comes to use."""

import re
import tomllib
from importlib.metadata import packages_distributions

from .house import ROOT

#: Never imported by name.
THROUGH = {
    "argon2-cffi": "Django's password hashes",
    "psycopg": "Django's way to PostgreSQL",
    "tzdata": "zones on Windows",
    "pyrage": "the office's cabinet, under way",
}


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.match(r"[\w.-]+", one)[0].lower() for one in project["dependencies"]}  # type: ignore[index]
    modules: dict[str, set[str]] = {}
    for module, names in packages_distributions().items():
        for name in names:
            modules.setdefault(re.sub(r"[_.]", "-", name.lower()), set()).add(module)
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "keepsake").rglob("*.py"))
    # An import, or the dotted name of an app, a middleware, a store.
    used = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE)) | set(re.findall(r'"(\w+)[."]', code))
    idle = {name for name in asked - set(THROUGH) if not modules.get(name, set()) & used}
    assert not idle
    assert set(THROUGH) <= asked
