"""A carer's own page of their child's file (E4): what the table lets them read, and nothing that tells the rest."""

from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord
from keepsake.register.kinds.change_notice import CHANGE_NOTICE, changes
from keepsake.register.kinds.contact import CONTACT
from keepsake.register.queries.file import FileCards, alert, in_calling_order, rows_of
from keepsake.register.queries.wording import paragraphs

SHELVES = ("particulars", "home", "alerts", "contacts", "notices")


def own_children(standing: Standing) -> list[ChildName]:
    """The children whose carer one is, by name. One query."""
    return list(directory.children(standing.set("my_children")).values())


def own_file(standing: Standing, look: Look, child: ChildName) -> dict[str, Any]:
    """Everything on the page. Its parts are the same for every family, whatever is on file or held back."""
    look.touch(child=child.id)
    rows = rows_of(standing, look, [child.id], SHELVES)
    cards = FileCards(standing, child, rows)
    held = [row for row in rows if not row.body.get("over")]
    return {
        "child": child,
        "alerts": [{**alert(row), "card": cards.card(row)} for row in held if row.shelf == "alerts"],
        "particulars": [cards.card(row) for row in held if row.shelf == "particulars"],
        "homes": [cards.card(row) for row in held if row.shelf == "home"],
        "contacts": [
            cards.card(row, ("over", "name", *CONTACT.left_out_for("carer"))) for row in in_calling_order(held)
        ],
        # Whoever else holds this phone reads it too: of danger, no line stays on it (R20).
        "told": [
            _told(row)
            for row in rows
            if row.kind == CHANGE_NOTICE.key and not CHANGE_NOTICE.off_screen(standing.hat.hat, row.body)
        ],
        "tell_url": reverse("register:tell", args=[child.public_id]),
    }


def _told(row: ShownRecord) -> dict[str, Any]:
    return {
        "about": dict(changes()).get(row.body.get("about", ""), ""),
        "at": row.happened_at,
        "paragraphs": paragraphs(row.body.get("text", "")),
    }
