"""What one may read out on the phone to ask for advice, naming nobody (S7): on screen, and to print."""

from uuid import UUID

from django.http import HttpResponse

from keepsake.people.queries.directory import ChildName, adults, relations
from keepsake.people.queries.family import siblings_of
from keepsake.people.queries.here import staff_here
from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.sharing.anonymous import QUESTIONS, age, script
from keepsake.sharing.desk import Desk
from keepsake.sharing.views.common import frame, hexed, plain_page, sealed_page, shown
from keepsake.web.requests import HouseRequest


def asking(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """GET: the text, the questions, and where to write down the answer."""
    one = desk.read(hexed(id_))
    child, standing = desk.child(one), request.standing
    context = frame(desk, one, "advice") | {
        "script": script(
            one, age(child.born_on, today(standing.zone, standing.now)) if child else "", _names(standing, child)
        ),
        "questions": QUESTIONS,
        "step_url": desk.url("step", one.id, "advice"),
    }
    return shown(request, "sharing/asking.html", context)


def _names(standing: Standing, child: ChildName | None) -> list[tuple[str, str]]:
    """Every name that could stand in the concern, and what is said instead."""
    found = [(standing.hat.setting.name, "our nursery")]
    for one in staff_here(standing.setting, standing.now).values():
        found += [(one.name, "a colleague"), (one.first_name, "a colleague")]
    if child is None:
        return found
    of = relations(child.id, standing.now)
    for adult, name in adults(of).items():
        said = f"the child’s {of[adult]}" if of[adult] else "a parent"
        found += [(name.name, said), (name.first_name, said)]
    for other in siblings_of(child.id):
        found += [(other.full_name, "a brother or sister"), (other.name, "a brother or sister")]
    first, *rest = child.full_name.split()
    return [*found, *((name, "the child") for name in (child.full_name, child.name, first, *rest))]


plain_asking, sealed_asking = plain_page(asking, "S7"), sealed_page(asking, "S7")
