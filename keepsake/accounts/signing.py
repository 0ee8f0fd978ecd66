"""Sign-ins in the log (H2): the house's own chain, for there is no hat yet. Ids only: never the address that was typed."""

from datetime import UTC, datetime

from django.contrib.auth.base_user import AbstractBaseUser

from keepsake.audit import chain
from keepsake.audit.chain import HOUSE, Actor

#: Words by which a person knows a browser or device of theirs, by what stands in its User-Agent; the first that fits.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
DEVICES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "an Android device"),
    ("Windows", "Windows"),
    ("CrOS", "a Chromebook"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


def entered(user: AbstractBaseUser | None, now: datetime, action: str) -> None:
    """Enter a sign-in, a sign-out or an attempt. Without a user: nobody is known by what was typed.

    Raises NotWritten; then nobody may be let in.
    """
    account = int(user.pk) if user is not None and user.pk is not None else None
    chain.append(
        Actor(HOUSE, account, None, ""),
        at=now,
        action=action,
        clause="H2",
        purpose="own-account",
        ref=chain.new_ref(),
        touched=(),
        listed=False,
    )


def device_words(agent: str) -> str:
    """ "Firefox on Windows", for a person's own list of sign-ins; "A browser" where nothing is known."""
    browser = next((words for mark, words in BROWSERS if mark in agent), "")
    device = next((words for mark, words in DEVICES if mark in agent), "")
    if browser and device:
        return f"{browser} on {device}"
    return browser or device or "A browser"


def noted(agent: str, network: str, now: datetime) -> dict[str, str]:
    """What a session keeps of its own beginning (R2: for its person alone)."""
    return {"at": now.astimezone(UTC).isoformat(), "device": device_words(agent), "network": network[:45]}
