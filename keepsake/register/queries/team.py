"""Who works here: for the office with everything that it decides; for everybody else names and rooms alone."""

from typing import Any

from django.urls import reverse

from keepsake.people.queries import directory
from keepsake.people.queries.details import AdultDetails, adult_details
from keepsake.people.queries.family import children_of
from keepsake.people.queries.staff import StaffMember, staff_of_setting
from keepsake.people.queries.walls import bars_of
from keepsake.people.times import last_day
from keepsake.policy.standing import Standing
from keepsake.register.queries.child import WHY
from keepsake.web.context import face_url

ROLES = {
    "manager": "Manager",
    "deputy": "Deputy manager",
    "lead": "Safeguarding lead",
    "practitioner": "Practitioner",
}
ENGAGED = {"employee": "", "student": "student", "volunteer": "volunteer"}
#: Roles that everybody must know of: to whom one goes.
KNOWN = ("manager", "deputy", "lead")


def team(standing: Standing) -> list[dict[str, Any]]:
    """Everybody who works here now, or (for the office) is to. Three queries."""
    offices = standing.hat.hat == "manager"
    found = []
    for one in staff_of_setting(standing.setting, standing.now):
        now = [role for role in one.roles if role.since <= standing.now]
        if now or offices:
            found.append(_member(standing, one, offices))
    return found


def _member(standing: Standing, one: StaffMember, offices: bool) -> dict[str, Any]:
    rooms = {held.room.name: held.today for held in one.rooms if held.since <= standing.now}
    roles = [role for role in one.roles if offices or role.role in KNOWN]
    line = {
        "name": one.adult.name,
        "face": face_url(one.adult.face),
        "rooms": [f"{room}, today" if today else room for room, today in rooms.items()],
        "roles": list(dict.fromkeys(ROLES[role.role] for role in roles)),
    }
    if not offices:
        return line
    engaged = {ENGAGED[role.engaged] for role in one.roles} - {""}
    starts = min(role.since for role in one.roles)
    return line | {
        "url": reverse("register:staff", args=[one.adult.public_id]),
        "engaged": ", ".join(sorted(engaged)),
        "sign_in": sign_in_words(one.sign_in),
        "can_sign_in": one.sign_in == "yes",
        "starts": starts if starts > standing.now else None,
    }


def sign_in_words(state: str) -> str:
    """Whether somebody can sign in."""
    return {
        "yes": "Signs in",
        "invited": "Invited",
        "expired": "The invitation ran out",
        "no": "Not invited yet",
    }[state]


def staff_page(standing: Standing, public_id: str) -> dict[str, Any] | None:
    """One member of staff, for the office; None where there is none. Six queries."""
    every = staff_of_setting(standing.setting, standing.now)
    one = next((member for member in every if member.adult.public_id == public_id), None)
    if one is None:
        return None
    adult: AdultDetails | None = adult_details(one.adult.id, standing.setting)
    rooms = directory.rooms(standing.setting)
    held = {room.room.id for room in one.rooms if not room.today}
    return {
        "one": one,
        "adult": adult,
        "face": face_url(one.adult.face),
        "roles": [
            {
                "role": role.role,
                "name": ROLES[role.role],
                "engaged": ENGAGED[role.engaged],
                "since": role.since,
                "coming": role.since > standing.now,
                "until": last_day(role.until, standing.zone),
            }
            for role in one.roles
        ],
        "rooms": one.rooms,
        "free_rooms": [room for room in rooms.values() if room.id not in held],
        "sign_in": sign_in_words(one.sign_in),
        "bars": [
            {"bar": bar, "why": WHY.get(bar.why, bar.why), "until": last_day(bar.until, standing.zone)}
            for bar in bars_of(one.adult.id, standing.now)
        ],
        "own_children": children_of(one.adult.id, standing.now),
        "is_me": one.adult.id == standing.adult,
    }
