"""The one range that a player asks for (RFC 9110, 14.2): `bytes=a-b`, `bytes=a-`, `bytes=-n`."""

import re

#: No file is longer than so many digits say; a longer number, or other digits, ask for no range.
_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def asked_range(header: str, length: int) -> tuple[int, int, bool] | None:
    """(start, end not included, whether it is a part); the whole where nothing or several ranges are asked for.

    None where what is asked for lies outside.
    """
    match = _ONE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return 0, length, False
    first, last = match.groups()
    if not first:
        count = min(int(last), length)
        return (length - count, length, True) if count else None
    start = int(first)
    end = min(int(last) + 1, length) if last else length
    return (start, end, True) if start < length and start < end else None
