"""What is taken, and how much of it: figures and formats as data."""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Format:
    """A format that is taken: its family, the type that it is served under, and the ending of a saved copy."""

    media: str
    content_type: str
    extension: str


IMAGE, SOUND, VIDEO = "image", "sound", "video"
#: What is kept as it came, and only ever saved: for kinds that say so (`Kind.documents`).
DOCUMENT = "document"

JPEG = Format(IMAGE, "image/jpeg", "jpg")
PNG = Format(IMAGE, "image/png", "png")
WEBP = Format(IMAGE, "image/webp", "webp")
GIF = Format(IMAGE, "image/gif", "gif")
HEIC = Format(IMAGE, "image/heic", "heic")
M4A = Format(SOUND, "audio/mp4", "m4a")
AAC = Format(SOUND, "audio/aac", "aac")
MP3 = Format(SOUND, "audio/mpeg", "mp3")
OGG = Format(SOUND, "audio/ogg", "ogg")
WAV = Format(SOUND, "audio/wav", "wav")
WEBM_SOUND = Format(SOUND, "audio/webm", "weba")
MP4 = Format(VIDEO, "video/mp4", "mp4")
MOV = Format(VIDEO, "video/quicktime", "mov")
WEBM = Format(VIDEO, "video/webm", "webm")
PDF = Format(DOCUMENT, "application/pdf", "pdf")
DOCX = Format(DOCUMENT, "application/octet-stream", "docx")
ODT = Format(DOCUMENT, "application/octet-stream", "odt")

FORMATS = (JPEG, PNG, WEBP, GIF, HEIC, M4A, AAC, MP3, OGG, WAV, WEBM_SOUND, MP4, MOV, WEBM)

#: The biggest file of each family, in bytes.
MOST_BYTES = {IMAGE: 25 * MB, SOUND: 20 * MB, VIDEO: 200 * MB, DOCUMENT: 25 * MB}
#: The most files, and the most bytes, that one person adds within a day: more than anybody does, and less than a disk.
MOST_A_DAY = {"carer": (300, 3_000 * MB)}
MOST_A_DAY_OF_STAFF = (1_500, 15_000 * MB)
#: The longest video, in seconds; what says no length is held by its size alone.
MOST_SECONDS = {VIDEO: 180}
#: The most pixels of a picture, asked before any is decoded.
MOST_PIXELS = 50_000_000

#: The longest side of what is kept of a picture, in pixels.
FULL, CARD, THUMB = "full", "card", "thumb"
SIDES = {FULL: 2048, CARD: 800, THUMB: 400}

#: For pages: what may be chosen, as the `accept` of a file field and in words.
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,audio/*,video/mp4,video/quicktime,video/webm"
IN_WORDS = (
    "photos and scans (JPEG, PNG, HEIC, WebP, GIF), sound (M4A, MP3, AAC, WAV, Ogg, WebM) "
    "and short video (MP4, MOV, WebM)"
)
#: The same where a letter is kept: photos, scans and documents.
LETTERS_ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.docx,.odt"
