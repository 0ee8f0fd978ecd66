"""Changing hats: one press, and logged (H2)."""

from keepsake.audit import chain
from keepsake.people.queries.hats import Hat
from keepsake.policy.standing import standing_of
from keepsake.web.requests import HouseRequest, account_of


def switch_logged(request: HouseRequest, before: Hat, after: Hat) -> None:
    """Enter the switch in the log of the setting in which the new hat is worn."""
    chain.append(
        standing_of(account_of(request), after, request.now).actor,
        at=request.now,
        action="hat.switched",
        clause="H2",
        purpose="own-account",
        ref=chain.new_ref(),
        touched=(),
        detail={"from": before.hat, "to": after.hat},
        listed=False,
    )
