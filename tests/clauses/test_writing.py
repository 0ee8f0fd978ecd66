"""Writing in two nurseries: what `add` opens here opens nothing there."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.apps import apps

from keepsake.audit.acting import Act
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from tests.clauses.building import Built, build
from tests.clauses.named_worlds import r27_two_nurseries
from tests.clauses.nursery import nursery
from tests.clauses.scenes import Scene
from tests.clauses.worlds import NOW


def stood(make: Callable[[], Scene], who: str, hat: str) -> tuple[Scene, Built, Standing]:
    """A world in the database, and what somebody is in it."""
    scene = make()
    built = build(scene.world)
    adult = scene.world.adult[scene.ids[who]]
    assert adult.account is not None
    standing = built.standing(adult.account, adult.setting, hat, NOW)
    assert standing is not None
    return scene, built, standing


def write(standing: Standing, kind: str, *children: int | None, adult: int | None = None) -> int:
    """Write about them in one act; gives how many records there are now."""
    entries = [Entry(child, {}, adult) for child in children]
    act = Act(standing.actor, NOW, action="test", clause="D2", purpose="test")
    with act:
        writing.write(act, standing, kind_of(kind), entries, happened_at=NOW, once=uuid4())
    return records()


def records() -> int:
    return int(apps.get_model("records.Record").objects.count())


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["observation", "planning_note", "alert", "caution"])
def test_P1_nobody_writes_about_a_child_of_another_setting(kind: str) -> None:
    scene, built, max_ = stood(r27_two_nurseries, "max", "manager")
    ada, cleo = built.children[scene.ids["ada"]], built.children[scene.ids["cleo"]]
    before = records()
    for children in ((cleo,), (ada, cleo), (cleo + 1000,)):
        with pytest.raises(Refused):
            write(max_, kind, *children)
    assert records() == before
    assert write(max_, kind, ada) == before + 1
    assert write(max_, kind, None) == before + 2


@pytest.mark.django_db
def test_R1_what_a_carer_adds_names_them_and_nobody_else() -> None:
    scene, built, mother = stood(lambda: nursery().scene(), "mother", "carer")
    ada, bob = built.children[scene.ids["ada"]], built.children[scene.ids["bob"]]
    before = records()
    for adult in (None, built.adults[scene.ids["father"]]):
        with pytest.raises(ValueError, match="R1"):
            write(mother, "observation", ada, adult=adult)
    with pytest.raises(Refused):
        write(mother, "observation", bob, adult=mother.adult)
    assert records() == before
    assert write(mother, "observation", ada, adult=mother.adult) == before + 1
