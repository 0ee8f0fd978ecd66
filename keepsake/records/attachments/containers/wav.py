"""WAV: only the chunks that make the sound are kept (`fmt `, `fact`, `data`); lists, texts and makers' chunks are left out."""

from keepsake.records.attachments.containers.source import Cleaned, Piece, Source, Span
from keepsake.records.attachments.refusals import Refused, broken

KEPT = frozenset({b"fmt ", b"fact", b"data"})
#: PCM, floating point, A-law, mu-law, extensible.
CODINGS = frozenset({1, 3, 6, 7, 0xFFFE})


def clean(source: Source) -> Cleaned:
    """The plan of the cleaned file and its length in seconds. Errors: `Refused`, broken or unwanted."""
    chunks: list[tuple[bytes, int, int]] = []
    at = 12
    while source.size - at >= 8:
        name = source.at(at, 4)
        length = int.from_bytes(source.at(at + 4, 4), "little")
        if name == b"data" and length in (0, 0xFFFFFFFF):  # a recorder that never came back to fill it in
            length = source.size - at - 8
        if at + 8 + length > source.size:
            raise broken("recording")
        if name in KEPT:
            chunks.append((name, at + 8, length))
        at += 8 + length + length % 2
    found = {name: (start, length) for name, start, length in chunks}
    if len(found) != len(chunks) or not {b"fmt ", b"data"} <= found.keys() or found[b"fmt "][1] < 16:
        raise broken("recording")
    form = source.at(found[b"fmt "][0], 16)
    coding, per_second = int.from_bytes(form[:2], "little"), int.from_bytes(form[8:12], "little")
    if coding not in CODINGS:
        raise Refused(
            "unwanted", "This sound is in a form that browsers cannot play. Save it as M4A or MP3 and add that."
        )
    if not per_second or not found[b"data"][1]:
        raise broken("recording")
    body: list[Piece] = []
    for name, start, length in chunks:
        body += [name + length.to_bytes(4, "little"), Span(start, start + length), b"\0" * (length % 2)]
    total = 4 + sum(len(piece) for piece in body)
    return Cleaned([b"RIFF" + total.to_bytes(4, "little") + b"WAVE", *body], seconds=found[b"data"][1] / per_second)
