"""No column of `records` is named in `policy`: the table speaks of facts, and `records.selecting` alone knows where they stand."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps

from .house import PACKAGE, short, sources

WORD = re.compile(r"[a-z_]+")


def words(text: str) -> Iterator[str]:
    """Every name, attribute and word of a plain string in a text; docstrings and comments speak freely."""
    tree = ast.parse(text)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword | ast.arg) and node.arg:
            yield node.arg
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield from WORD.findall(node.value)


def columns() -> set[str]:
    """Names that only a table of `records` has: its tables and compound columns, less those that `people` and `policy` have too.

    One-word columns (child, author, state …) bear the names of the facts that the table speaks of.
    """

    def of(*labels: str) -> set[str]:
        models = [
            model for label in labels for model in apps.get_app_config(label).get_models(include_auto_created=True)
        ]
        return {f.column for m in models for f in m._meta.concrete_fields if f.column} | {
            m._meta.db_table for m in models
        }

    return {name for name in of("records") - of("people", "policy") if "_" in name}


def named(text: str, among: set[str]) -> list[str]:
    """Columns that a text names."""
    return sorted(set(words(text)) & among)


def test_named() -> None:
    among = {"happened_at", "records_record"}
    assert named('"""Ordered by happened_at."""\nx = facts.child  # happened_at', among) == []
    assert named("x = record.happened_at", among) == ["happened_at"]
    assert named("f(happened_at=1)", among) == ["happened_at"]
    assert named('sql = "SELECT 1 FROM records_record"', among) == ["records_record"]


def test_there_are_columns_to_look_for() -> None:
    assert {"happened_at", "records_record"} <= columns()


def test_policy_names_no_column_of_records() -> None:
    found = {
        short(path): names
        for path, text in sources(".py", under=PACKAGE / "policy")
        if (names := named(text, columns()))
    }
    assert found == {}
