"""Consents to pictures, enforced on pictures that are there already: on every way to them, at every instant (R8, R25, E1)."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace

import pytest
from django.apps import apps

from keepsake.audit.looking import Look
from keepsake.policy.errors import Refused
from keepsake.records.reading import albums, attachments, served
from tests.clauses import oracle
from tests.clauses.agreed import ELSEWHERE, OTHERS, OWN, STAFF_ONLY, Outcome, faces_of, outcomes_of
from tests.clauses.building import Built, build, standing_part
from tests.clauses.hanging import agree, hang, read
from tests.clauses.nursery import nursery
from tests.clauses.random_worlds import seeded
from tests.clauses.worlds import END, NOW, TICK, Record

Hung = dict[int, tuple[Record, Collection[int] | None]]


# -- the oracle on its own -------------------------------------------------------------------------------------------------


def said(child: int, kind: str, holds: bool) -> Outcome:
    return Outcome(child, kind, holds, NOW, END)


@pytest.mark.parametrize(
    ("outcomes", "in_it", "faces"),
    [
        ((), None, "unanswered"),
        ((said(2, OTHERS, True),), None, "unanswered"),
        ((said(1, OWN, False),), (), "none"),
        ((), (1,), "own"),
        ((said(1, OTHERS, False),), (1,), "own"),
        ((said(1, OWN, True),), (1,), "own"),
        ((said(1, OWN, False),), (1,), "refused"),
        ((), (1, 2), "others"),
        ((said(2, OTHERS, False),), (1, 2), "others"),
        ((said(2, ELSEWHERE, True),), (1, 2), "others"),
        ((said(2, OWN, True),), (1, 2), "others"),
        ((said(1, OTHERS, True),), (1, 2), "others"),
        ((said(2, OTHERS, True),), (1, 2), "agreed"),
        ((said(2, OTHERS, True),), (2,), "agreed"),
        ((said(2, OTHERS, True),), (1, 2, 3), "others"),
        ((said(2, OTHERS, True), said(3, OTHERS, True)), (1, 2, 3), "agreed"),
        ((said(2, OTHERS, True), said(1, OWN, False)), (1, 2), "refused"),
        ((said(2, OTHERS, True), said(2, OWN, False)), (1, 2), "refused"),
    ],
)
def test_R25_silence_about_others_is_no_and_a_refusal_keeps_it_with_staff(
    outcomes: tuple[Outcome, ...], in_it: Collection[int] | None, faces: str
) -> None:
    assert faces_of(outcomes, 1, in_it, NOW) == faces
    before = "unanswered" if in_it is None else "none" if not in_it else "own" if set(in_it) == {1} else "others"
    assert faces_of(outcomes, 1, in_it, NOW - TICK) == before  # nobody had said yet


# -- the program ---------------------------------------------------------------------------------------------------------


def hung(built: Built, chance: random.Random) -> Hung:
    """Pictures of nobody, of the child, of others of its setting, of both; and some of which nobody has said."""
    found: Hung = {}
    for record in built.world.records:
        if record.shelf != "journal":
            continue
        here = [child.id for child in built.world.children if child.setting == record.setting]
        for _ in range(2):
            others = chance.sample(here, min(len(here), chance.randint(0, 2)))
            own = [record.child] if record.child and chance.random() < 0.7 else []
            in_it = None if chance.random() < 0.1 else sorted({*others, *own})
            found[hang(built, record, in_it)] = record, in_it
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [3, 5, 8])
def test_E1_R8_R25_what_was_agreed_decides_about_every_picture_now(seed: int) -> None:
    world = standing_part(seeded(seed, 40, carers_named=True))
    built = build(world, sealed=True)
    outcomes = outcomes_of(world, seed)
    agree(built, outcomes)
    there = hung(built, random.Random(seed))  # noqa: S311 -- chance, not a secret
    seen: set[tuple[bool, str, bool]] = set()
    for now in world.moments():
        for asker in world.askers():
            standing = built.standing(*asker, now)
            if standing is None:
                continue
            held = attachments(standing, read(standing))
            shown = {one.id: one.faces for of in held.values() for one in of.shown}
            for key, (record, in_it) in there.items():
                faces = faces_of(outcomes, record.child, in_it, now)
                expected = oracle.may(world, *asker, "picture", record, now, faces)
                assert (key in shown) == expected, (asker, record, in_it, faces)
                assert shown.get(key, faces) == faces
                seen.add((standing.is_staff, faces, expected))
            stay = {key for key, faces in shown.items() if faces in STAFF_ONLY and there[key][0].hat != "carer"}
            assert {key for of in held.values() for key in of.withheld} == (stay if standing.is_staff else set())
    assert {(False, "agreed", True), (False, "others", False), (False, "refused", False)} <= seen
    assert {(False, "refused", True), (True, "refused", True)} <= seen  # their own; and staff


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [3, 8])
def test_E1_R25_an_album_and_an_address_hold_no_more_than_the_journal(seed: int) -> None:
    world = standing_part(seeded(seed, 30, carers_named=True))
    built = build(world, sealed=True)
    outcomes = outcomes_of(world, seed)
    agree(built, outcomes)
    there = hung(built, random.Random(seed))  # noqa: S311 -- chance, not a secret
    public = dict(apps.get_model("records.Attachment").objects.values_list("pk", "public_id"))
    opened = 0
    for asker in world.askers():
        standing = built.standing(*asker, NOW)
        if standing is None:
            continue
        look = Look(standing.actor, NOW, action="test", clause="D2", purpose="test")
        expected = {
            key
            for key, (record, in_it) in there.items()
            if oracle.may(world, *asker, "picture", record, NOW, faces_of(outcomes, record.child, in_it, NOW))
        }
        found = set()
        for child in world.children:
            page = albums.album(standing, look, built.children[child.id])
            assert page.older is None
            found |= {one.attachment.id for one in page.pictures}
        assert found == {key for key in expected if there[key][0].child is not None}
        if not standing.is_staff:
            for key in there:
                # There is no file behind it: whoever may see it comes as far as that, whoever may not is refused before.
                with pytest.raises((Refused, KeyError)):
                    served.served(standing, look, public[key].hex, "full")
        opened += bool(found)
    assert opened > 5


@pytest.mark.django_db
def test_R25_a_withdrawal_shuts_at_its_instant_and_leaves_no_trace() -> None:
    scene = nursery().scene()
    ada, bob = scene.ids["ada"], scene.ids["bob"]
    record = scene.world.record[scene.ids["journal"]]
    for later in (False, True):
        world = replace(scene.world)
        built = build(world, sealed=True)
        picture = hang(built, record, [ada, bob])
        held = Outcome(bob, OTHERS, True, NOW - TICK, NOW if later else END)
        agree(built, [held, Outcome(bob, OTHERS, False, NOW, END)] if later else [held])
        mother = world.adult[scene.ids["mother"]]
        assert mother.account is not None
        for now, sees in ((NOW - TICK, True), (NOW, not later)):
            standing = built.standing(mother.account, mother.setting, "carer", now)
            assert standing is not None
            found = attachments(standing, read(standing))
            assert [one.id for of in found.values() for one in of.shown] == ([picture] if sees else [])
            assert not any(of.withheld or of.refused for of in found.values())
