"""What the family reads of an ordinary decision: no record that is kept from one of them, and no name that is taken out of what was
given (R1, R4, R9, R14, R24)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from keepsake.demo.nursery import act_of
from keepsake.people.services.limits import set_limit
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from keepsake.sharing import taken_out
from keepsake.sharing.tests.giving_house import House, Seat
from keepsake.sharing.wording import LESS

pytestmark = pytest.mark.django_db
LETTER: dict[str, Any] = {
    "direction": "in",
    "way": "post",
    "with_whom": "",
    "subject": "About the solicitor",
    "text": "Words.",
}
#: What is kept from the family, and how its body begins: the letter in the office, the worry, the note of an import.
KEPT: dict[str, tuple[str, dict[str, Any]]] = {
    "letter": ("About the solicitor", LETTER),
    "development": ("Hearing, perhaps", {"short": "Hearing, perhaps", "seen": "She turns her head."}),
    "file_note": ("Not dad", {"column": "Not dad", "text": "Not dad", "line": 4}),
}
MARCUS = [{"name": "Marcus Webb, Mr Webb", "who": "", "harmed": "yes"}]


def kept(house: House, kind: str, body: dict[str, Any], state: Any = "staff") -> str:
    """A record of Ada's personal file; gives its public id."""
    standing = house.world.standing("leanne", "manager")
    with act_of(standing.now, house.world.setting, "test") as act:
        entry = Entry(house.world.children["ada"], body)
        made = writing.write(act, standing, kind_of(kind), [entry], happened_at=standing.now, once=uuid4(), state=state)
    return made[0].public_id.hex


def read_by(house: House, who: str, decision: str) -> str:
    """What a parent reads of it."""
    answer = Seat(house, who, "carer").get("family", decision)
    assert answer.status_code == 200
    said: str = answer.content.decode()
    return said


def given(house: House, leanne: Seat, picks: list[Mapping[str, Any]], **steps: Any) -> str:
    """Decided, and given by mail: gives its id."""
    decision = house.decided("ada", picks=picks, **steps)
    answer = leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision))
    assert answer.status_code == 200, answer.content.decode()
    return decision.id


@pytest.mark.parametrize("kind", KEPT)
def test_R9_R14_a_record_that_is_kept_from_the_family_is_not_named_to_it(house: House, leanne: Seat, kind: str) -> None:
    title, body = KEPT[kind]
    hidden = {**house.pick(kept(house, kind, body)), "kind": kind, "title": title}
    seen = {**house.pick(house.write("ada", "Ada counted eleven shells.")), "title": "A fine count"}
    id_ = given(house, leanne, [hidden, seen])
    for who in ("grace", "tunde"):
        said = read_by(house, who, id_)
        assert title not in said
        assert "Records: A fine count (version 1)." in said
        assert "to Hill Road School: Observation (version 1)." in said
        assert LESS in said


def test_R14_a_letter_that_is_shared_with_the_family_is_named_to_it(house: House, leanne: Seat) -> None:
    letter = house.pick(kept(house, "letter", LETTER, "shared"))
    id_ = given(house, leanne, [{**letter, "kind": "letter", "title": "Letter, 3 June"}])
    said = read_by(house, "grace", id_)
    assert "Letter, 3 June (version 1)" in said and "About the solicitor (version 1)" in said


def test_R4_a_record_on_which_one_parent_has_a_limit_is_named_to_neither(house: House, leanne: Seat) -> None:
    seen = house.pick(house.write("ada", "Ada counted eleven shells."))
    with act_of(timezone.now(), house.world.setting, "test") as act:
        set_limit(
            act, house.world.adults["tunde"], house.world.children["ada"], "journal", footing="decision", says="Because.",
            lock=lambda said: said.encode(), review_on=timezone.now().date() + timedelta(days=90), advice="Advice.",
        )  # fmt: skip
    id_ = given(house, leanne, [{**seen, "title": "A fine count"}])
    for who in ("grace", "tunde"):
        said = read_by(house, who, id_)
        assert "A fine count" not in said and "Observation (version" not in said and "A short summary." in said


def test_R24_who_could_be_harmed_is_named_to_no_family(house: House, leanne: Seat) -> None:
    what = {"picks": [], "summary": "Marcus waits at the gate.", "named": MARCUS, "ticks": []}
    decision = {"share": "yes", "reason": "Because of Mr Webb.", "who": "Leanne", "at": ""}
    id_ = given(house, leanne, [], what=what, decision=decision)
    said = read_by(house, "grace", id_)
    assert "[person A] waits at the gate." in said and "Because of [person A]." in said
    assert "Marcus" not in said and "Webb" not in said


def test_R24_the_name_of_a_decision_names_nobody_who_could_be_harmed(house: House, leanne: Seat) -> None:
    whom = {"agency": "Webb and Sons", "person": "Ruth", "checked": "rung"}
    what = {"picks": [], "summary": "A short summary.", "named": MARCUS, "ticks": []}
    id_ = given(house, leanne, [], what=what, whom=whom)
    said = read_by(house, "grace", id_)
    assert "A new school or nursery" in said and "Webb" not in said


def test_R24_where_a_name_is_left_in_the_family_reads_less(
    house: House, leanne: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken_out, "without", lambda text, persons, keep: (text, {}))
    what = {"picks": [], "summary": "Marcus waits at the gate.", "named": MARCUS, "ticks": []}
    said = read_by(house, "grace", house.decided("ada", what=what).id)
    assert "Marcus" not in said and "at the gate" not in said and "Decided: it is shared." in said
