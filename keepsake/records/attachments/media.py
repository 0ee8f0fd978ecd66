"""Sound and video without metadata, each container by its own rules, and how long they last.

Nothing is decoded or encoded again: the picture and the sound stay bit for bit. What cannot be cleaned for certain is
refused. What stands inside the coded pictures and sound themselves is not looked at; no phone writes its place there.
"""

from collections.abc import Callable
from datetime import datetime

from keepsake.records.attachments import limits
from keepsake.records.attachments.containers import mp4, mpeg, ogg, wav, webm
from keepsake.records.attachments.containers.source import Cleaned, Source
from keepsake.records.attachments.limits import Format
from keepsake.records.attachments.refusals import Refused

_CLEANERS: dict[Format, Callable[[Source, datetime], Cleaned]] = {
    limits.MP4: mp4.clean,
    limits.MOV: mp4.clean,
    limits.M4A: mp4.clean,
    limits.WEBM: webm.clean,
    limits.WEBM_SOUND: webm.clean,
    limits.MP3: lambda source, now: mpeg.clean(source, mpeg.mp3_frame),
    limits.AAC: lambda source, now: mpeg.clean(source, mpeg.aac_frame),
    limits.OGG: lambda source, now: ogg.clean(source),
    limits.WAV: lambda source, now: wav.clean(source),
}


def clean(source: Source, found: Format, now: datetime) -> Cleaned:
    """The plan of the cleaned file. Errors: `Refused`: broken, uncleanable, unwanted, too_long."""
    cleaned = _CLEANERS[found](source, now)
    most = limits.MOST_SECONDS.get(found.media)
    if most and cleaned.seconds and cleaned.seconds > most:
        raise Refused(
            "too_long",
            f"This video lasts {_minutes(cleaned.seconds)}. Keepsake takes videos of up to {_minutes(most)}: "
            "cut it on the phone, and add the part that matters.",
        )
    return cleaned


def _minutes(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02} minutes"
