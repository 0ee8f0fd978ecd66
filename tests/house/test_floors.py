"""What import-linter cannot see: keys from table to table, history, and templates obey the same floors."""

from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from keepsake.config.features import FEATURES, FLOORS

from .house import PACKAGE, floors, height, may_use, read_floors


def rooms() -> set[str]:
    """Every room that the floors name."""
    return {name for names in floors() for name in names}


def keys_up(ties: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Of (room, other room, what ties them): those that reach up or sideways."""
    for room, other, what in ties:
        if not may_use(room, other):
            yield f"{what}: {room} may not know {other}"


def foreign_keys() -> Iterator[tuple[str, str, str]]:
    """All keys between the house's own tables."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            other = getattr(field, "related_model", None)
            if not field.concrete or other is None or isinstance(other, str):
                continue
            room, target = model._meta.app_label, other._meta.app_label
            if room in rooms() and target in rooms():
                yield room, target, f"{model._meta.label}.{field.name}"


def history() -> Iterator[tuple[str, str, str]]:
    """All dependencies between the house's own migrations."""
    for (room, name), migration in MigrationLoader(None).disk_migrations.items():
        for other, _ in migration.dependencies:
            if room in rooms() and other in rooms():
                yield room, other, f"migration {room}.{name}"


def test_the_floors_are_read_as_they_stand() -> None:
    text = "[importlinter:contract:floors]\nlayers =\n  # top\n  config\n  a | (b)\n  ui | law\n"
    assert read_floors(text) == (("config",), ("a", "b"), ("ui", "law"))
    assert height("config") > height("journal") > height("web") > height("records") > height("people") > height("audit")


@pytest.mark.parametrize(
    ("room", "other", "fine"),
    [
        ("records", "people", True),
        ("people", "people", True),
        ("policy", "records", False),
        ("office", "journal", False),
        ("audit", "people", False),
    ],
)
def test_a_key_goes_down_only(room: str, other: str, fine: bool) -> None:
    assert (list(keys_up([(room, other, "X.y")])) == []) is fine


def test_no_key_of_the_house_reaches_up_or_sideways() -> None:
    assert list(keys_up(foreign_keys())) == []


def test_no_migration_of_the_house_reaches_up_or_sideways() -> None:
    assert list(keys_up(history())) == []


def labels_wrong(found: Iterable[tuple[str, str]]) -> list[str]:
    """Of (module, label): house apps whose label is not their folder's name, and labels twice."""
    seen: dict[str, str] = {}
    wrong = []
    for module, label in found:
        if label in seen:
            wrong.append(f"{module} and {seen[label]} are both labelled {label}")
        seen[label] = module
        if module.startswith("keepsake.") and label != module.split(".")[1]:
            wrong.append(f"{module} is labelled {label}")
    return wrong


def test_a_label_is_its_folders_name_and_stands_once() -> None:
    assert labels_wrong([("keepsake.journal", "journal"), ("allauth.account", "account")]) == []
    assert labels_wrong([("keepsake.journal", "diary")]) == ["keepsake.journal is labelled diary"]
    assert len(labels_wrong([("keepsake.account", "account"), ("allauth.account", "account")])) == 1
    assert labels_wrong((config.name, config.label) for config in apps.get_app_configs()) == []


def test_every_folder_is_listed_and_no_loose_module_stands_in_the_house() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders == {*FLOORS, "config", "law"}
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]
    assert set(FEATURES) < rooms()
