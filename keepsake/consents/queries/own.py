"""A carer's own page (R25, R1): what waits for their answer first, then their own answers; and what the nursery does now. Never
whose answer that follows from, never when it changed: which part a kind stands in follows from their own answers alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.catalogue import ConsentKind, catalogue
from keepsake.consents.editions import Editions, editions_of
from keepsake.consents.lasting import usual_last_day
from keepsake.consents.models import Asking
from keepsake.consents.queries.answers import Newest, newest_of, rows_of
from keepsake.consents.words import day_of, whole_day
from keepsake.people.queries.directory import ChildName
from keepsake.people.times import today
from keepsake.policy.queries.consents import holding
from keepsake.policy.standing import Standing


@dataclass(frozen=True, slots=True)
class Own:
    """One kind, as a carer sees it."""

    kind: ConsentKind
    text: str
    edition: str
    answer: Newest | None
    does: str
    done: bool
    #: Why it waits for an answer: "" where it does not.
    waits: str
    holds_until: str
    #: A no to words that are others today: it stands, and nobody asks again (R25).
    newer: bool = False
    #: Where a press leads: the kind that waits after this one, this one itself where none does.
    then: str = ""

    @property
    def says(self) -> str:
        """Their own answer that counts: yes, no, or nothing."""
        return self.answer.state if self.answer is not None and self.answer.counts else ""


def own_kinds(standing: Standing, look: Look, child: ChildName) -> list[Own]:
    """Every kind, in order. Five queries, whatever anybody answered."""
    kinds = catalogue().kinds
    look.touch(child=child.id)
    editions = editions_of(standing.setting)
    mine = newest_of(standing, rows_of(standing, look, child.id), kinds, editions)
    now = holding([child.id], standing.now)
    asked = frozenset(
        Asking.objects.filter(child_id=child.id, adult_id=standing.adult, over_at=None).values_list("kind", flat=True)
    )
    return [_own(standing, child, kind, editions, mine, now, asked) for kind in kinds.values()]


def _own(
    standing: Standing,
    child: ChildName,
    kind: ConsentKind,
    editions: Editions,
    mine: dict[tuple[str, int], Newest],
    now: dict[tuple[int, str], bool],
    asked: frozenset[str],
) -> Own:
    words = editions.asked(kind)
    answer = mine.get((kind.key, standing.adult))
    holds = now.get((child.id, kind.key))
    day = usual_last_day(kind, today(standing.zone, standing.now))
    newer = answer is not None and answer.answer.edition != words.key
    says = answer.state if answer is not None else ""
    waits = _waits(answer, asked=kind.key in asked)
    if not waits and newer and says == "yes" and words.again and words.since > standing.now:
        waits = f"The words change on {day_of(words.since, standing.zone)}. Answer anew."
    return Own(
        kind,
        words.text,
        words.key,
        answer,
        kind.told(holds),
        kind.done(holds),
        waits,
        whole_day(day) if day else "",
        newer=newer and says == "no",
    )


def _waits(answer: Newest | None, *, asked: bool) -> str:
    if answer is None:
        return "You have not answered yet."
    if answer.state == "ended":
        return "Your yes has ended. Answer again."
    if answer.state == "older":
        return "The words have changed since you answered. Answer again."
    return "The nursery asks you again." if asked else ""


def own_page(standing: Standing, look: Look, child: ChildName, kept: str = "", at: str = "") -> dict[str, Any]:
    """The page. `kept`: the kind that was just answered, said at the kind `at`."""
    groups = [group.key for group in catalogue().groups]
    every = sorted(own_kinds(standing, look, child), key=lambda one: groups.index(one.kind.group))
    waiting = [one for one in every if one.waits]
    led = {one.kind.key: _after(waiting, place) for place, one in enumerate(waiting)}
    waiting = [replace(one, then=led[one.kind.key]) for one in waiting]
    answered = [replace(one, then=one.kind.key) for one in every if not one.waits]
    return {
        "child": child,
        "waiting": _grouped(waiting),
        "answered": _grouped(answered, said={one.kind.group for one in waiting}),
        "left": len(waiting),
        "all": len(every),
        "kept": next((one for one in every if one.kind.key == kept and one.answer is not None), None),
        "kept_at": at,
        "as_name": standing.hat.name,
        "back_url": reverse("register:own_child", args=[child.public_id]),
    }


def _after(waiting: Sequence[Own], place: int) -> str:
    """The key of the next one that waits, from the first again after the last."""
    return waiting[(place + 1) % len(waiting)].kind.key


def _grouped(kinds: Sequence[Own], said: Collection[str] = ()) -> list[dict[str, Any]]:
    """Group by group, those that hold some. `said`: groups whose note stands on the page already."""
    found = []
    for group in catalogue().groups:
        held = [one for one in kinds if one.kind.group == group.key]
        if held:
            found.append({"group": group, "note": "" if group.key in said else group.note, "kinds": held})
    return found


def own_panel(standing: Standing, look: Look, child: ChildName) -> dict[str, Any]:
    """What stands on the page of the file: what waits for an answer, and the way to all of them."""
    every = own_kinds(standing, look, child)
    return {
        "child": child,
        "waiting": [one for one in every if one.waits],
        "answered": sum(not one.waits for one in every),
        "all": len(every),
    }
