"""The office's panels on other features' pages, and its marks among what keeps a child safe."""

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.queries.agenda import AHEAD, agenda
from keepsake.office.queries.cards import Sentences
from keepsake.office.queries.concerns import concerns
from keepsake.office.queries.file import who_can_see, who_has_looked
from keepsake.office.queries.letters import letters
from keepsake.office.queries.own import own_part
from keepsake.office.queries.registering import registration_page
from keepsake.office.queries.talks import FEW, talks
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest


def contact_log(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, staff: the last talks; for a practitioner their own, and those that were opened to them."""
    standing, child = request.standing, about.child
    if child is None or not keeps(standing, child, "talks"):
        return None
    lines, older = talks(standing, look, child, lines=FEW)
    facts = Facts(None, standing.setting, child.id, "talks", "talk", None, "practitioner", "staff", 0)
    return Drawn(
        "office/panels/talks.html",
        {
            "child": child,
            "lines": lines,
            "more": older is not None,
            "hem": Sentences(standing, child, []).hem(facts) if lines else "",
            "add_url": reverse("office:talk_add", args=[child.public_id]),
            "all_url": reverse("office:talks", args=[child.public_id]),
        },
    )


def letters_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, the office: the last letters."""
    standing, child = request.standing, about.child
    if child is None or not keeps(standing, child, "letters"):
        return None
    lines, older = letters(standing, look, child, lines=FEW)
    return Drawn("office/panels/letters.html", {"child": child, "lines": lines, "more": older is not None})


def concerns_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, staff: concerns about development; for a practitioner their own, and those that were opened to them."""
    standing, child = request.standing, about.child
    if child is None or not keeps(standing, child, "development"):
        return None
    lines, older = concerns(standing, look, child, lines=FEW)
    return Drawn("office/panels/concerns.html", {"child": child, "lines": lines, "more": older is not None})


def registration_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, the office: how far the registration is, and what is still to be known."""
    standing, child = request.standing, about.child
    if child is None or not keeps(standing, child, "registration"):
        return None
    found = registration_page(standing, look, child)
    carers = found["carers"]
    more = {"waits": any(one["waits"] for one in carers), "any": any(one["words"] for one in carers)}
    return Drawn("office/panels/registration.html", found | more)


def who_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, the office: who can see the file and why, and who has looked."""
    standing, child = request.standing, about.child
    if child is None or not keeps(standing, child, "letters"):
        return None
    return Drawn(
        "office/panels/who.html", {"who": who_can_see(standing, child), "looked": who_has_looked(standing, child)}
    )


def own_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A carer's page of the file: their part of what the office keeps (E4)."""
    if about.child is None:
        return None
    return Drawn("office/panels/own.html", own_part(request.standing, look, about.child))


def ask_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """The page of a record of the personal file, for a carer: ask that it be corrected (E4)."""
    return Drawn("office/panels/ask.html", {"record": about.record}) if about.record else None


def keeps(standing: Standing, child: ChildName, shelf: str) -> bool:
    """Whether this hat adds to the shelf of this child: only then it has a panel."""
    return may(standing, "add", Facts(None, standing.setting, child.id, shelf))


def due_today(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """The first page of a hat: what is due now. Nothing is said where nothing is."""
    found = agenda(request.standing, look, ahead=AHEAD)
    if not any(found[key] for key in found if key != "offices"):
        return None
    return Drawn("office/panels/due.html", found)
