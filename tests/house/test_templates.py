"""Templates: they take from their own folder, `web` and `ui` alone, and hold no style, no script and no outside host."""

import re
from collections.abc import Iterator
from pathlib import Path

from .house import PACKAGE, room_of, short, sources

TAKES = re.compile(r"""\{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
SHARED = {"web", "ui"}
#: allauth's own pages, which these rooms dress.
DRESSERS = {"accounts", "ui"}
DRESSED = {"account", "allauth", "mfa", "socialaccount", "usersessions"}

INLINE = {
    "a style attribute": re.compile(r"<[a-zA-Z][^<>]*\sstyle\s*=", re.S),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*type=\"application/json\")", re.I),
    "an event attribute": re.compile(r"<[a-zA-Z][^<>]*\son[a-z]+\s*=\s*[\"']", re.S),
    "a script address": re.compile(r"javascript:", re.I),
}
OUTSIDE = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.I)
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.S)


def takes_wrong(room: str, text: str) -> Iterator[str]:
    """Templates that a room may not include or extend."""
    for name in TAKES.findall(text):
        owner = name.split("/")[0] if "/" in name else "ui"
        if owner in {room, *SHARED} or (room in DRESSERS and owner in DRESSED):
            continue
        yield f"{name} belongs to {owner}"


def inline(text: str) -> list[str]:
    """What a strict content policy would refuse."""
    text = COMMENT.sub("", text)
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


def outside(text: str) -> list[str]:
    """Hosts that a page would ask; comments may name one (a licence's home)."""
    return OUTSIDE.findall(COMMENT.sub("", text))


def test_takes() -> None:
    assert list(takes_wrong("journal", '{% extends "web/page.html" %}{% include "journal/card.html" %}')) == []
    assert list(takes_wrong("journal", "{% include 'ui/components/note.html' %}")) == []
    assert list(takes_wrong("journal", "{% include 'register/child.html' %}")) == [
        "register/child.html belongs to register"
    ]
    assert list(takes_wrong("web", '{%- extends "journal/x.html" %}')) != []
    assert list(takes_wrong("ui", "{% include 'web/x.html' %}")) == []
    assert list(takes_wrong("accounts", '{% extends "account/base.html" %}')) == []


def test_inline() -> None:
    fine = '<p class="style">on time</p><script src="/static/a.js" defer></script><input name="only">{# style="x" #}'
    assert inline(fine) == []
    assert inline('<p class="a"\n style="color:red">') == ["a style attribute"]
    assert inline("<style>p{}</style>") == ["a style element"]
    assert inline("<script>alert(1)</script>") == ["an inline script"]
    assert inline('<a onclick="go()">') == ["an event attribute"]
    assert inline('<a href="javascript:go()">') == ["a script address"]


def test_outside() -> None:
    assert outside('<svg xmlns="http://www.w3.org/2000/svg"><a href="/child/1//x">') == []
    assert outside("/* from https://fonts.example.org */") == []
    assert outside('<script src="//cdn.example.org/x.js">') == ["//cdn.example.org"]
    assert outside("@import url(https://fonts.example.org/a.css)") == ["https://fonts.example.org"]


def test_templates_of_the_house_take_from_below() -> None:
    wrong = [f"{short(path)}: {said}" for path, text in sources(".html") for said in takes_wrong(room_of(path), text)]
    assert wrong == []
    looks = [
        short(path)
        for path, text in sources(".html", under=PACKAGE / "ui")
        if any(n.startswith("web/") for n in TAKES.findall(text))
    ]
    assert looks == [], "ui knows nothing of web"


def test_templates_of_the_house_hold_nothing_inline() -> None:
    assert [f"{short(path)}: {said}" for path, text in sources(".html") for said in inline(text)] == []


def test_nothing_that_is_served_asks_an_outside_host() -> None:
    served = (".html", ".css", ".js", ".svg", ".webmanifest")
    assert [f"{short(path)}: {said}" for path, text in sources(*served) for said in outside(text)] == []


def test_every_template_stands_under_its_rooms_name() -> None:
    """Two rooms with a template of one name would hide each other's. Error pages and allauth's are found by their own."""
    wrong = []
    for path, _ in sources(".html"):
        inner = Path(*path.relative_to(PACKAGE).parts[2:])
        first = inner.parts[0] if len(inner.parts) > 1 else ""
        room = room_of(path)
        if first not in {room, ""} and not (room in DRESSERS and first in DRESSED):
            wrong.append(short(path))
    assert wrong == []
