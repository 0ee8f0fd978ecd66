"""The consents' panels on other features' pages."""

from keepsake.audit.looking import Look
from keepsake.consents.queries.matrix import done_for
from keepsake.consents.queries.own import own_panel
from keepsake.consents.queries.readings import waiting
from keepsake.consents.queries.sheet import lines_of
from keepsake.consents.queries.sight import may_answer
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest

#: Kinds that stand on a child's page; the rest on a press.
FEW = 4


def child_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, the office: what has to be seen to first, then the first kinds."""
    standing, child = request.standing, about.child
    if child is None or not may_answer(standing, child.id):
        return None
    lines = lines_of(standing, look, child)
    first = sorted(lines, key=lambda one: (not one.differ, not (one.to_ask and one.short != "Nobody has answered yet")))
    return Drawn(
        "consents/panels/child.html",
        {
            "child": child,
            "lines": first[:FEW],
            "all": len(lines),
            "to_ask": sum(one.to_ask for one in lines),
            "differ": sum(one.differ for one in lines),
            "readings": len(waiting(standing, look, [child.id])),
        },
    )


def care_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, staff who care for it: what the nursery does, never whose answer it was."""
    standing, child = request.standing, about.child
    if child is None or child.id not in standing.set("cared_for") - standing.set("barred"):
        return None
    return Drawn("consents/panels/care.html", {"child": child, "done": done_for(standing, child)})


def own_file_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A carer's page of the file: what waits for their answer. The same for every carer who answers."""
    standing, child = request.standing, about.child
    if child is None or not may_answer(standing, child.id):
        return None
    return Drawn("consents/panels/own.html", own_panel(standing, look, child))
