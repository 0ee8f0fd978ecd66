"""Times, names and headings on paper: a sheet is read on another day, so nothing is "today" or "you"."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from keepsake.people.queries.directory import AdultName
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import STAFF
from keepsake.web.context import acting_as

#: The parts of a file, in the order in which they are printed. A shelf that is not named here comes last.
PARTS: Final[Mapping[str, str]] = {
    "journal": "Journal",
    "planning": "Planning notes",
    "registration": "Registration and admission",
    "particulars": "Particulars",
    "home": "Homes",
    "alerts": "What keeps the child safe",
    "cautions": "Ask the office first",
    "contacts": "Whom to ring, and who may collect",
    "consents": "Consents",
    "letters": "Letters",
    "talks": "Contact log",
    "development": "Developmental concerns",
    "notices": "Told to the office",
}
TITLES: Final[Mapping[str, str]] = {"developmental": "Developmental file", "personal": "Personal file"}
FAMILY_TITLES: Final[Mapping[str, str]] = {"developmental": "Journal", "personal": "Personal file"}


def day(at: date) -> str:
    """ "24 November 2026"."""
    return f"{at.day} {at:%B %Y}"


def moment(at: datetime, standing: Standing) -> str:
    """ "24 November 2026, 9:05", in the setting's own zone."""
    local = at.astimezone(standing.zone)
    return f"{day(local)}, {local.hour}:{local.minute:02d}"


def printer(standing: Standing) -> str:
    """Who prints: "Leanne Hart, Manager"; a carer by name alone."""
    hat = standing.hat
    return f"{hat.name}, {acting_as(hat)}" if standing.is_staff else hat.name


def name_for(standing: Standing, adults: Mapping[int, AdultName], adult: int | None, hat: str) -> str:
    """The name of who wrote something, as far as pages name them to this reader.

    To staff everybody is named. To a carer themselves, staff (R2), and carers who are shown to them (R1).
    """
    found = adults.get(adult) if adult is not None else None
    if found is None:
        return ""
    if standing.is_staff or adult == standing.adult:
        return found.name
    return found.name if hat in STAFF or adult in standing.set("me_and_shown") else ""


def holders(standing: Standing, child: str, file: str) -> list[str]:
    """Who may hold the paper."""
    if not standing.is_staff:
        return [
            f"It holds what you may read about {child}, and is yours to keep. Other children stand in it as “a friend”.",
            "Whoever you give it to reads it without being written down anywhere.",
        ]
    first = (
        "Whoever may read these records on screen may hold it, and nobody else: who that is stands under each of them."
    )
    if file == "developmental":
        return [
            first,
            "Other children may be named in it: it is not for handing to a family. Families print their own.",
            "Shred it when it has served.",
        ]
    return [first, "Keep it in the lockable file. Shred it when it has served."]
