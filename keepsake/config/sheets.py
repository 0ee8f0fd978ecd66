"""One style sheet for a browser instead of eighty: when the static files are collected, what a sheet imports is put into it.

The sheets themselves stay as they are written, a part each; where they are served from their source, the browser puts them together.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT: Final = re.compile(r'@import url\("([^":]+)"\)(?: layer\(([\w.-]+)\))?;')
_ADDRESS: Final = re.compile(r'url\("([^":#/][^":]*)"\)')


def whole(name: str, text_of: Callable[[str], str]) -> str:
    """A sheet with all that it imports, in the order and the layers that its imports say. `name`: its path among the static
    files; `text_of`: gives a sheet by its path."""

    def put_in(found: re.Match[str]) -> str:
        part = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        text = _as_seen_from(posixpath.dirname(name), posixpath.dirname(part), whole(part, text_of))
        return f"@layer {found[2]} {{\n{text}\n}}" if found[2] else text

    return _IMPORT.sub(put_in, text_of(name))


def _as_seen_from(folder: str, own: str, text: str) -> str:
    """Addresses that a sheet in the folder `own` gives, as one in `folder` gives them."""
    return _ADDRESS.sub(lambda found: f'url("{posixpath.relpath(posixpath.join(own, found[1]), folder or ".")}")', text)


class _InMemory:
    """Gives the text of one sheet, as a storage does."""

    def __init__(self, text: str) -> None:
        self.text = text

    def open(self, name: str, mode: str = "rb") -> File[bytes]:
        """The sheet."""
        return ContentFile(self.text.encode(), name=name)


class WholeSheets(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage (packed, named by content), with each sheet whole."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Puts every sheet that imports others together before it gets its name."""

        def text_of(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode())

        sheets = [name for name in paths if name.endswith(".css")]
        together = {name: _InMemory(whole(name, text_of)) for name in sheets if _IMPORT.search(text_of(name))}
        return super().post_process(paths | {name: (one, name) for name, one in together.items()}, dry_run, **options)
