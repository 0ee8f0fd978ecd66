"""What was given on a decision, for the pages that show one."""

from typing import Any

from django import template

from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.views.giving_kept import panel

register = template.Library()


@register.simple_tag(takes_context=True)
def given_of(context: template.Context, desk: Desk, decision: Decision) -> dict[str, Any]:
    """Its disclosures with their receipts, where something is given, and how much was corrected since."""
    return panel(context["request"], desk, decision)
