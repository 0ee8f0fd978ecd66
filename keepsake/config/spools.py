"""What is sent to the slot and to the cabinet waits in memory, never in a file (E2): nothing of it is ever on a disk in the clear.

Elsewhere a request that is too big for memory waits in a temporary file of ours, and so does an upload. For the addresses that a
feature names (`in_memory` of its AppConfig: how an address begins → the most bytes of a request) both are held in memory, and a
request that is bigger is refused before it is read.
"""

import tempfile
from collections.abc import Mapping
from copy import copy
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, MemoryFileUploadHandler, TemporaryFileUploadHandler
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

if TYPE_CHECKING:
    from django.core.files.uploadedfile import TemporaryUploadedFile


@cache
def in_memory() -> Mapping[str, int]:
    """How addresses begin whose requests are held in memory → the most bytes of one."""
    return {
        start: most for config in apps.get_app_configs() for start, most in getattr(config, "in_memory", {}).items()
    }


def most_of(path: str) -> int:
    """The most bytes of a request to this address; 0 where it is none of these."""
    plain = "/" + path.lstrip("/")
    return next((most for start, most in in_memory().items() if plain.startswith(start)), 0)


def path_of(target: str) -> str:
    """The path that the first line of a request asks for, whichever way it is written."""
    if not target.startswith("/"):
        target = urlsplit(target).path
    return unquote(target.split("?", 1)[0].split("#", 1)[0])


class Parser(HTTPRequestParser):
    """Reads a request; one of these addresses with a limit of its own, up to which it stays in memory."""

    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        """The address stands in the first line, before anything of the body is kept."""
        parts = header_plus.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        most = most_of(path_of(parts[1])) if len(parts) > 1 else 0
        if most:
            self.adj = copy(self.adj)
            self.adj.max_request_body_size = most
            # More than the most, so that what is counted beside the body never tips it over.
            self.adj.inbuf_overflow = 2 * most
        super().parse_header(header_plus)


class Channel(HTTPChannel):
    """A connection that reads its requests so."""

    parser_class = Parser


class SealedUploads(MemoryFileUploadHandler):
    """Uploads to these addresses: in memory, whatever their size. Others are left to the handlers after it."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 -- Django calls it so
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Decides for the whole request."""
        self.activated = bool(most_of(META.get("PATH_INFO", "")))


def _unnamed() -> IO[bytes]:
    """A file of ours without a name; it is closed with its request."""
    return tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)


class UnnamedUploads(TemporaryFileUploadHandler):
    """What is too big for memory waits in a file without a name: a power cut leaves nothing of it in the clear (E2)."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """As Django's, but for the name."""
        FileUploadHandler.new_file(self, *args, **kwargs)
        found = UploadedFile(_unnamed(), self.file_name, self.content_type, 0, self.charset, self.content_type_extra)
        self.file = cast("TemporaryUploadedFile", found)

    def upload_interrupted(self) -> None:
        """Closed, it is gone."""
        if getattr(self, "file", None) is not None:
            self.file.close()


def forget_named() -> None:
    """Uploads that a cut left under a name before 0.3.2. Asked for at the start, when nothing arrives."""
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("tmp*.upload*"):
        path.unlink(missing_ok=True)
