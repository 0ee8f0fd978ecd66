"""Which files of the store the data names: what a backup takes along."""

import re
from collections.abc import Iterator

from keepsake.records.models import Attachment

#: A name that the store gives: a folder of two figures, and 38 more.
NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{38}")


def stored_names() -> Iterator[str]:
    """The names of all files of all attachments, as the reader's own transaction sees them."""
    for files in Attachment.objects.order_by("pk").values_list("files", flat=True).iterator(500):
        # What sort of file each is stands there too.
        yield from (value for value in files.values() if NAME.fullmatch(value))
