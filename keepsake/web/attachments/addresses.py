"""Addresses of pictures. A small one carries its page's entry under a MAC bound to session and minutes: the policy is
asked again when it is served, and no entry is added. A full one appends an entry of its own."""

from datetime import datetime, timedelta
from functools import cache

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from keepsake.audit.looking import Look
from keepsake.records.reading import ShownAttachment
from keepsake.web.requests import HouseRequest

#: How long a page's small pictures may be fetched after it was made.
MINUTES = 30
SALT = "keepsake.web.attachments"


class Addresses:
    """The addresses of the pictures of one page."""

    def __init__(self, request: HouseRequest, look: Look) -> None:
        self._ref = look.ref
        self._session = request.session.session_key or ""
        self._until = minute_of(request.now + timedelta(minutes=MINUTES))

    def thumb(self, one: ShownAttachment) -> str:
        """400 pixels on the longer side."""
        return self._small(one.public_id, "thumb")

    def card(self, one: ShownAttachment) -> str:
        """800 pixels on the longer side."""
        return self._small(one.public_id, "card")

    def full(self, one: ShownAttachment) -> str:
        """The whole picture, sound or video: each showing is an entry of its own."""
        return full_url(one.public_id)

    def _small(self, public_id: str, rendition: str) -> str:
        seal = mac(self._ref, public_id, rendition, self._session, self._until)
        return f"{_prefix()}{public_id}/{rendition}/{self._ref}.{self._until}.{seal}"


def full_url(public_id: str) -> str:
    """The address of the whole attachment."""
    return f"{_prefix()}{public_id}/full/"


@cache
def _prefix() -> str:
    return reverse("web:attachment", args=["0" * 32]).removesuffix(f"{'0' * 32}/full/")


def minute_of(at: datetime) -> int:
    """Minutes since 1970."""
    return int(at.timestamp() // 60)


def mac(ref: str, public_id: str, rendition: str, session: str, until: int) -> str:
    """The seal of one small picture's address."""
    return salted_hmac(SALT, f"{ref}/{public_id}/{rendition}/{session}/{until}", algorithm="sha256").hexdigest()[:32]


def genuine(seal: str, public_id: str, rendition: str, session: str, now: datetime) -> bool:
    """Whether the seal (`ref.until.mac`) was made for this picture and session, and has not run out."""
    try:
        ref, until, given = seal.split(".")
        minute = int(until)
    except ValueError:
        return False
    return minute >= minute_of(now) and constant_time_compare(given, mac(ref, public_id, rendition, session, minute))
