"""Templates of the kit: served under a strict content policy, in the house's voice."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[1] / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
NAMES = [str(page.relative_to(TEMPLATES)) for page in PAGES]


def words(page: Path) -> str:
    """A page without its comments."""
    return re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", page.read_text(encoding="utf-8"), flags=re.S)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_nothing_that_the_content_policy_would_block(page: Path) -> None:
    text = words(page)
    assert not re.search(r"\sstyle=|<style\b", text)
    assert not re.search(r"\son[a-z]+=", text)
    assert not re.search(r"https?:|//[a-z]+\.", text)
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script or 'type="application/json"' in script


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_the_voice_of_the_house(page: Path) -> None:
    said = re.sub(r"<[^>]+>|\{[{%].*?[%}]\}", " ", words(page), flags=re.S)
    assert not re.search(r"\b(please|oops|sorry|password|invalid|submit|click)\b", said, re.I), said
    assert "!" not in said
