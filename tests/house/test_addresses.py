"""No file names a package registry: where a machine looks for packages is that machine's own affair (decision 0001)."""

import re

from .house import files, short

# Written in halves, so that this file names none either.
REGISTRIES = [
    "".join(halves)
    for halves in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("deb.", "debian.org"),
        ("security.", "debian.org"),
        ("archive.", "ubuntu.com"),
        ("crates", ".io"),
        ("un", "pkg.com"),
        ("jsdel", "ivr.net"),
        ("cdn", "js.cloudflare.com"),
        ("docker", ".io"),
        ("ghcr", ".io"),
    )
]
PATTERN = re.compile("|".join(re.escape(name) for name in REGISTRIES), re.I)
INDEX = re.compile(r"^\s*(?:--(?:extra-)?index-url|--find-links|-i)\b|^\s*index-url\s*=", re.M)


def registries(text: str) -> list[str]:
    """Registries and lines of index options that a text names."""
    return [*PATTERN.findall(text), *(line.strip() for line in INDEX.findall(text))]


def test_registries() -> None:
    assert (
        registries("django==5.2.19 \\\n    --hash=sha256:00\npip install --require-hashes -r requirements.lock") == []
    )
    assert registries(f"see https://{REGISTRIES[0]}/project/django/") == [REGISTRIES[0]]
    assert registries("--index" + "-url https://mirror.example/simple") != []


def test_no_file_of_the_project_names_a_registry() -> None:
    wrong = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        wrong += [f"{short(path)}: {name}" for name in registries(text)]
    assert wrong == []
