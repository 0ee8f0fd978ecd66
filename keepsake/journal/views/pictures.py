"""A family's pictures: to look through, and to take away, one or all, each with the day on which it was taken."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal.queries.story import OwnChild, own_children
from keepsake.policy.errors import Refused
from keepsake.records.reading import album, bytes_of
from keepsake.web.attachments import Addresses
from keepsake.web.attachments.zipped import Packed, zipped
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

#: Pictures on a page.
ON_A_PAGE = 36
#: What stands where nobody has said what it shows.
WORDS = {"image": "A picture", "sound": "A sound", "video": "A video"}
#: No key is longer: what is longer was not made here.
DIGITS = 18


@page("D3", purpose="own-child", hats=("carer",))
def pictures(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the pictures of one's child that one may see, newest first; `?before=` for earlier ones."""
    mine = _mine(request, public_id)
    found = album(request.standing, look, mine.child.id, before=_before(request.GET.get("before", "")), limit=ON_A_PAGE)
    addresses = Addresses(request, look)
    context = {
        "child": mine.child,
        "children": own_children(request.standing),
        "pictures": [
            {
                "media": one.media,
                "words": one.caption or WORDS.get(one.media, WORDS["image"]),
                "thumb": addresses.thumb(one),
                "full": addresses.full(one),
                "at": at.astimezone(request.standing.zone),
            }
            for one, at in found.pictures
        ],
        "older": found.older,
    }
    return TemplateResponse(request, "journal/pictures.html", context)


@page("D3", purpose="own-child", hats=("carer",), action="download", fresh="exports")
def take_away(request: HouseRequest, look: Look, public_id: UUID) -> StreamingHttpResponse:
    """GET: all of them as one ZIP. Its entry in the log is committed before the first byte; names come from us alone."""
    mine = _mine(request, public_id)
    standing = request.standing
    found = album(standing, look, mine.child.id).pictures
    if not found:
        raise Refused
    packed = (
        Packed(
            f"{at.astimezone(standing.zone):%Y-%m-%d}-{number:04d}.{one.extension}",
            at.astimezone(standing.zone),
            bytes_of(one, mine.child.id, request.now),
        )
        for number, (one, at) in enumerate(found, start=1)
    )
    response = StreamingHttpResponse(zipped(packed), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="pictures-{request.now:%Y-%m-%d}.zip"'
    return response


def _mine(request: HouseRequest, public_id: UUID) -> OwnChild:
    for one in own_children(request.standing):
        if one.child.public_id == public_id.hex:
            return one
    raise Refused


def _before(text: str) -> int | None:
    """The key again; None, the newest page, where it cannot be read."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None
