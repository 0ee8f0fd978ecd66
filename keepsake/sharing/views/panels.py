"""What sharing gives to pages of others: the decisions in a child's file, on its page and on the family's (R27)."""

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.policy.engine import may
from keepsake.policy.vocabulary import Facts
from keepsake.records.reading import envelopes, timeline
from keepsake.records.selecting import Narrow
from keepsake.sharing.kinds.decision import PLAIN
from keepsake.sharing.wording import dated
from keepsake.web.bodies import title_of
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest

#: How many lines a panel holds.
A_FEW = 5


def child_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, manager: its ordinary decisions, and a button that begins one. The same whatever the cabinet holds (R20).

    The page is a look that families read of: it holds no decision, only that there is one and since when (R3)."""
    standing, child = request.standing, about.child
    if child is None or not may(standing, "add", Facts(None, standing.setting, child.id, PLAIN.shelf)):
        return None
    narrow = Narrow(shelves=(PLAIN.shelf,), children=frozenset({child.id}), kinds=(PLAIN.key,))
    rows, _ = envelopes(standing, look, narrow, None, A_FEW)
    lines = [{"at": one.written_at, "url": reverse("sharing:decision", args=[one.public_id])} for one in rows]
    begin = f"{reverse('sharing:begin')}?child={child.public_id}"
    return Drawn("sharing/panels/child.html", {"child": child, "begin_url": begin, "lines": lines})


def own_panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A carer's page of the file: what was shared about their child, and shown to them. Nothing where there is none."""
    child = about.child
    if child is None:
        return None
    narrow = Narrow(shelves=(PLAIN.shelf,), children=frozenset({child.id}), kinds=(PLAIN.key,))
    rows = timeline(request.standing, look, narrow, None, A_FEW).rows
    lines = [
        {
            "title": title_of(PLAIN, one.body),
            "at": dated(one.body, one.happened_at),
            "url": reverse("sharing:family", args=[one.public_id]),
        }
        for one in rows
    ]
    return Drawn("sharing/panels/own.html", {"child": child, "lines": lines}) if lines else None
