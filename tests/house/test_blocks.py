"""A block that no template above has is never drawn: what stands in it is lost, and nobody is told."""

import re
from pathlib import Path

from django.template import Engine

from .house import PACKAGE, short

EXTENDS = re.compile(r"""\{%\s*extends\s+["']([^"']+)["']""")
BLOCK = re.compile(r"\{%\s*(?:block\s+(\w+)|endblock)")
NAMES = re.compile(r"\{%\s*block\s+(\w+)")


def outermost(text: str) -> list[str]:
    """The blocks that stand in no other."""
    found, depth = [], 0
    for match in BLOCK.finditer(text):
        if match[1]:
            found += [match[1]] if not depth else []
            depth += 1
        else:
            depth -= 1
    return found


def never_drawn(text: str) -> list[str]:
    """The blocks of a template that extends another, which none above has."""
    above, there, engine = EXTENDS.search(text), set[str](), Engine.get_default()
    if above is None:
        return []
    while above is not None:
        higher = Path(engine.get_template(above[1]).origin.name).read_text(encoding="utf-8")
        there |= set(NAMES.findall(higher))
        above = EXTENDS.search(higher)
    return [name for name in outermost(text) if name not in there]


def test_a_block_that_no_page_above_has_is_seen() -> None:
    assert never_drawn(
        '{% extends "ui/door.html" %}{% block main %}{% block content %}{% endblock %}{% endblock %}'
    ) == ["main"]
    assert never_drawn('{% extends "ui/door.html" %}{% block content %}{% endblock %}') == []
    assert never_drawn("{% block anything %}{% endblock %}") == []


def test_every_block_of_the_house_is_drawn() -> None:
    pages = sorted(PACKAGE.glob("**/templates/**/*.html"))
    assert [f"{short(path)}: {name}" for path in pages for name in never_drawn(path.read_text(encoding="utf-8"))] == []
