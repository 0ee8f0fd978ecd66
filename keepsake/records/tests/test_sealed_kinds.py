"""What is sealed never becomes a row here (E2): not by a write, a correction, a draft, or a file that is brought in."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from keepsake.audit.acting import Act
from keepsake.policy.standing import Standing
from keepsake.records import checks, writing
from keepsake.records.bodies import encode
from keepsake.records.errors import OnlyInTheCabinet
from keepsake.records.kinds import Field, Kind, kind_of, kinds
from keepsake.records.tests.nursery import NOW, Nursery, model
from keepsake.records.writing import Entry, KindEntry

BODY = {"category": "neglect", "seen": "The same clothes for the fourth day."}
SEALED = [kind.key for kind in kinds().values() if kind.lock == "sealed"]


@pytest.fixture
def nursery(db: None) -> Nursery:
    return Nursery()


def of(nursery: Nursery) -> tuple[Any, Standing]:
    """A child, and somebody who cares for her and may post about her."""
    room = nursery.room("Pebbles")
    return nursery.child("Ada", room=room), nursery.standing(nursery.staff("Jo", rooms=(room,)))


def acting(standing: Standing) -> Act:
    return Act(standing.actor, NOW, action="test", clause="E2", purpose="test")


@pytest.mark.parametrize("key", SEALED)
def test_E2_a_sealed_kind_is_written_nowhere_here(nursery: Nursery, key: str) -> None:
    ada, jo = of(nursery)
    kind = kind_of(key)
    with pytest.raises(OnlyInTheCabinet), acting(jo) as act:
        writing.write(act, jo, kind, [Entry(ada.pk, {})], happened_at=NOW, once=uuid4())
    with pytest.raises(OnlyInTheCabinet):
        encode(kind, {}, setting=jo.setting, child=ada.pk, record=uuid4(), now=NOW)
    with pytest.raises(OnlyInTheCabinet):
        writing.save_draft(jo, uuid4(), key, BODY)
    with pytest.raises(ValueError, match="locked at rest"):
        writing.ready_many(jo, [ada.pk], lambda child: [KindEntry(kind, Entry(child, {}))])
    for table in ("Record", "Version", "Draft"):
        assert not model(f"records.{table}").objects.exists()


def test_E2_a_row_that_says_it_is_sealed_takes_no_version(nursery: Nursery) -> None:
    ada, _ = of(nursery)
    manager = nursery.standing(nursery.staff("Leanne", "manager"))
    row = nursery.record(nursery.staff("Femi"), ada, "Sand.")
    # Nothing here writes such a row; were there one, the table would open it to keyholders, and its words are refused still.
    model("records.Record").objects.filter(pk=row.pk).update(kind="concern", shelf="journal")
    with pytest.raises(OnlyInTheCabinet), acting(manager) as act:
        writing.correct(act, manager, row.public_id.hex, BODY, reason="Said more exactly", based_on=1)
    assert model("records.Version").objects.count() == 1


def test_E2_the_safeguarding_file_is_sealed_and_what_is_locked_has_nothing_in_the_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert SEALED
    assert checks.locks_of_kinds() == []
    concern, talk = kind_of("concern"), kind_of("talk")
    plain = Field("what", "What", "text")
    wrong = {
        "opened": replace(concern, key="opened", lock="locked"),
        "shut": replace(talk, key="shut", lock="sealed"),
        "areas": replace(talk, key="areas", fields=(Field("areas", "Areas", "areas"),)),
        "steps": replace(talk, key="steps", fields=(plain, Field("steps", "Next steps", "steps"))),
        "found": replace(talk, key="found", fields=(replace(plain, searched=True),)),
        "fine": Kind("fine", "Fine", "talks", "locked", (plain,)),
    }
    monkeypatch.setattr(checks, "kinds", lambda: wrong)
    found = [(str(error.id), error.msg.split(":")[0]) for error in checks.locks_of_kinds()]
    assert found == [
        ("records.E005", "opened"),
        ("records.E005", "shut"),
        ("records.E006", "areas"),
        ("records.E006", "steps"),
        ("records.E006", "found"),
    ]
