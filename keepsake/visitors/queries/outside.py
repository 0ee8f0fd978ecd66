"""Copies that inspectors took, for the page that says who holds what of a child (R26)."""

from django.urls import reverse

from keepsake.policy.standing import Standing
from keepsake.visitors.queries.inspector import shown_to_outside, visit
from keepsake.web.outside import Outside


def held_outside(standing: Standing, child: int) -> list[Outside]:
    """Each copy of an ordinary record: who took it, when, in which form."""
    found = []
    for one in shown_to_outside(standing, child):
        came = visit(standing, one.inspection)
        if came is not None and one.copied_at is not None:
            url = reverse("visitors:inspection", args=[came.id])
            found.append(Outside(f"{came.name}, {came.authorisation}", one.kind, one.copied_at, one.copied_as, url))
    return found
