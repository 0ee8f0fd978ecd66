"""A child's family as the office knows it: each carer's tie, and what stands between them (R1, R4, R9)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from keepsake.audit.queries import taken_away
from keepsake.people.queries import directory
from keepsake.people.queries.details import AdultDetails, adult_details
from keepsake.people.queries.directory import AdultName
from keepsake.people.queries.family import Carer, carers_of, shown_pairs
from keepsake.people.queries.staff import SignIn
from keepsake.people.queries.walls import LimitFacts, limits_on
from keepsake.people.times import last_day
from keepsake.policy.standing import Standing
from keepsake.register.stands_on import StandsOn, stands_on

LIMITED = {
    "journal": "the journal",
    "file": "the personal file",
    "where": "where the child is",
    "pictures": "pictures",
    "messages": "messages",
    "collect": "collecting",
    "site": "coming on site",
}


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit in words. What it stands on is opened where a page asks for it."""

    limit: LimitFacts
    what: str
    until: date | None
    due: bool

    @property
    def stands_on(self) -> StandsOn:
        """What it stands on."""
        return stands_on(self.limit)


@dataclass(frozen=True, slots=True)
class CarerLine:
    """A carer of a child as the office reads it."""

    carer: Carer
    responsibility: str
    settled: bool
    seen_by: str
    sign_in: str
    limits: tuple[LimitLine, ...]
    shown_to: tuple[AdultName, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The carers of a child, and how the child stands by parental responsibility and orders (R12: seen, or none)."""

    carers: tuple[CarerLine, ...]
    responsible: str
    order: str


def family(standing: Standing, child: int) -> Family:
    """Everybody who is a carer of the child. Five queries."""
    carers = carers_of(child, standing.now)
    limits = [_limit(standing, one) for one in limits_on(child, standing.now)]
    pairs = shown_pairs(child, standing.now)
    names = {one.adult.id: one.adult for one in carers}
    seers = directory.adults(one.seen_by for one in carers)
    lines = tuple(
        CarerLine(
            one,
            responsibility_words(one),
            one.responsibility in ("yes", "no"),
            seers[one.seen_by].name if one.seen_by in seers else "",
            sign_in_words(one.sign_in),
            tuple(line for line in limits if line.limit.adult.id == one.adult.id),
            tuple(
                other for other in names.values() if (min(one.adult.id, other.id), max(one.adult.id, other.id)) in pairs
            ),
        )
        for one in carers
    )
    responsible = ", ".join(one.adult.name for one in carers if one.responsibility == "yes")
    orders = [line.limit.seen_on for line in limits if line.limit.footing == "order" and line.limit.seen_on]
    seen = max(orders, default=None)
    return Family(lines, responsible, f"Seen on {seen.day} {seen:%B %Y}" if seen else "None seen")


def _limit(standing: Standing, one: LimitFacts) -> LimitLine:
    due = one.review_on <= standing.now.astimezone(standing.zone).date()
    return LimitLine(one, LIMITED.get(one.what, one.what), last_day(one.until, standing.zone), due)


def responsibility_words(one: Carer) -> str:
    """What is known of a carer's parental responsibility."""
    return responsibility_words_of(one.responsibility, one.said)


def responsibility_words_of(responsibility: str, said: str) -> str:
    """In words. What a file says counts for nothing until somebody has looked (R9)."""
    match responsibility:
        case "yes":
            return "Has parental responsibility"
        case "no":
            return "Has no parental responsibility"
        case "said":
            return f"The file says “{said}”, not confirmed" if said else "A file says so, not confirmed"
    return "Parental responsibility: not known yet"


def sign_in_words(sign_in: SignIn) -> str:
    """Whether somebody can sign in, in words."""
    match sign_in.state:
        case "yes":
            return "Signs in"
        case "invited":
            return "Invited"
        case "expired":
            return "The invitation ran out"
    return "Not invited yet"


def carer_page(standing: Standing, child: int, public_id: str) -> dict[str, Any] | None:
    """One carer of one child; None where they are not a carer of it."""
    lines = family(standing, child).carers
    line = next((one for one in lines if one.carer.adult.public_id == public_id), None)
    if line is None:
        return None
    adult: AdultDetails | None = adult_details(line.carer.adult.id, standing.setting)
    others = [
        {"adult": one.carer.adult, "relation": one.carer.relation, "shown": one.carer.adult in line.shown_to}
        for one in lines
        if one.carer.adult.id != line.carer.adult.id
    ]
    taken = taken_away(child, line.carer.adult.id) if line.limits else None
    return {"line": line, "adult": adult, "others": others, "taken": taken}


def carer_url(child: str, adult: str) -> str:
    """The page of a carer of a child."""
    return reverse("register:carer", args=[child, adult])
