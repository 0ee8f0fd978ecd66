"""Who can see a record of the office, in one sentence and at length, worded for its reader (R8, R10)."""

from collections.abc import Iterable, Mapping
from typing import Any

from keepsake.office.queries.opened import openings
from keepsake.office.queries.words import capital
from keepsake.people.queries import directory
from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.policy.engine import audience
from keepsake.policy.standing import Standing, standings_to
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import AUTHOR, OPENED_TO, YOU, Names, readers, sentence_for

WHY_PLAIN = {
    "the manager": "The manager keeps the personal files:",
    AUTHOR: "They wrote it down, or talked with you:",
    OPENED_TO: "They need it to plan for your child, until a day that was named:",
}


class Sentences:
    """Makes the sentences under one child's records. Three queries, and one for the grants of all of them."""

    def __init__(self, standing: Standing, child: ChildName, of: Iterable[Facts]) -> None:
        facts = list(of)
        self.standing = standing
        self.child = child
        self.room = directory.room_names_of([child.id], standing.now).get(child.id, "")
        wanted = {who for one in facts for who in (one.adult, one.author)} if standing.is_staff else set()
        self.adults: Mapping[int, AdultName] = directory.adults(wanted)
        self.opened = openings(standing, [one.record or 0 for one in facts])

    def hem(self, facts: Facts) -> str:
        """One sentence."""
        return capital(sentence_for(self.standing, facts, self.names(facts)))

    def names(self, facts: Facts) -> Names:
        """What the sentences may name."""
        return Names(
            self.child.name,
            self.room,
            self.name(facts.adult),
            author=YOU if facts.author == self.standing.adult else self.name(facts.author),
            opened=tuple(self.opened.get(facts.record or 0, ())),
        )

    def name(self, adult: int | None) -> str:
        """An adult's name; empty for nobody, and for a carer who asks."""
        found = self.adults.get(adult) if adult is not None else None
        return found.name if found is not None else ""

    def why(self, facts: Facts) -> list[dict[str, Any]]:
        """Line by line. The last one is always: nobody else."""
        if not self.standing.is_staff:
            return self._for_family(facts)
        now = self._by_name(facts) if self.standing.hat.hat == "manager" else {}
        found = [
            {
                "who": capital(one.who),
                "why": one.reason,
                "names": now.get(one.hat, "") if one.hat == "manager" else "",
                "clause": one.clause,
                "mark": "heart" if one.hat == "carer" else "users-round",
            }
            for one in readers(facts, self.names(facts))
        ]
        return [*found, {"who": "Nobody else", "why": "What no promise allows is refused.", "clause": "P1", "no": True}]

    def _by_name(self, facts: Facts) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        standings = standings_to([self.child.id], self.standing.setting, self.standing.now)
        for one, _ in audience(standings, facts):
            found.setdefault(one.hat.hat, []).append(one.hat.name)
        return {hat: ", ".join(dict.fromkeys(names)) for hat, names in found.items()}

    def _for_family(self, facts: Facts) -> list[dict[str, Any]]:
        mine = facts.adult is not None
        you = "It came from you, or was told to you:" if mine else f"You are {self.child.name}’s family:"
        found: list[dict[str, Any]] = [{"who": "You", "why": you, "mark": "heart"}]
        if not mine:
            found.append(
                {
                    "who": f"{self.child.name}’s family",
                    "why": "Parents read their own child’s file:",
                    "mark": "heart",
                }
            )
        opened = None if self.opened.get(facts.record or 0) else ()
        staff = {one.who for one in readers(facts, Names(self.child.name, opened=opened)) if one.hat != "carer"}
        found += [
            {"who": capital(who), "why": WHY_PLAIN.get(who, "To care for your child:"), "mark": "users-round"}
            for who in sorted(staff)
        ]
        return [*found, {"who": "Nobody else", "why": "What no promise allows is refused:", "no": True}]
