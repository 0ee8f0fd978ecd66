"""Pictures of records in the database: who is in it, and who sent it, decide for families (R8, R27)."""

from __future__ import annotations

import pytest

from keepsake.records.reading import Held, attachments
from tests.clauses import oracle
from tests.clauses.building import Built, build, standing_part
from tests.clauses.hanging import hang, read
from tests.clauses.named_worlds import r4_limit, r8_faces
from tests.clauses.random_worlds import seeded
from tests.clauses.scenes import Scene
from tests.clauses.worlds import NOW, Record

#: Who is in it, where nobody has agreed to anything.
PLAIN = ("unanswered", "none", "own", "others")


def in_it(built: Built, record: Record, faces: str) -> list[int] | None:
    """Children of whom one could say so, nobody having agreed to anything."""
    others = [child.id for child in built.world.children if child.id != record.child]
    own = [] if record.child is None else [record.child]
    return {"own": own, "others": [others[0], *own], "none": []}.get(faces)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [3, 5])
def test_R8_pictures_are_shown_as_the_oracle_says(seed: int) -> None:
    built = build(standing_part(seeded(seed, 40, carers_named=True)), sealed=True)
    hung = {
        hang(built, record, in_it(built, record, faces)): (record, faces)
        for record in built.world.records
        if record.shelf == "journal"
        for faces in PLAIN
        if record.child is not None or faces != "own"
    }
    seen: set[tuple[bool, str, bool]] = set()
    for account, setting, hat in built.world.askers():
        standing = built.standing(account, setting, hat, NOW)
        if standing is None:
            continue
        held = attachments(standing, read(standing))
        shown = {one.id for of in held.values() for one in of.shown}
        for key, (record, faces) in hung.items():
            expected = oracle.may(built.world, account, setting, hat, "picture", record, NOW, faces)
            assert (key in shown) == expected, (hat, record, faces)
            seen.add((standing.is_staff, faces, expected))
        for of in held.values():
            staff_only = {one.id for one in of.shown if one.faces in ("unanswered", "others")}
            from_home = {key for key in staff_only if hung[key][0].hat == "carer"}
            assert of.withheld == (staff_only - from_home if standing.is_staff else set())
    assert {(False, faces, True) for faces in PLAIN} <= seen
    assert {(False, faces, False) for faces in PLAIN} <= seen
    assert {(True, faces, True) for faces in PLAIN} <= seen


def seen_by(scene: Scene, built: Built, who: str, hat: str, record: Record) -> Held:
    adult = scene.world.adult[scene.ids[who]]
    assert adult.account is not None
    standing = built.standing(adult.account, adult.setting, hat, NOW)
    assert standing is not None
    return attachments(standing, read(standing)).get(built.records[record.id], Held())


@pytest.mark.django_db
@pytest.mark.parametrize("faces", PLAIN)
def test_R8_what_staff_add_to_a_carers_record_is_not_that_carers_own(faces: str) -> None:
    scene = r8_faces()
    built = build(scene.world, sealed=True)
    record = scene.world.record[scene.ids["mother wrote"]]
    by_staff = hang(built, record, in_it(built, record, faces), sent_by=scene.ids["pia"], hat="practitioner")
    by_mother = hang(built, record, in_it(built, record, faces))
    answered = faces in ("none", "own")
    mother = {one.id for one in seen_by(scene, built, "mother", "carer", record).shown}
    father = {one.id for one in seen_by(scene, built, "father", "carer", record).shown}
    assert mother == ({by_staff, by_mother} if answered else {by_mother})
    assert father == ({by_staff, by_mother} if answered else set())
    staff = seen_by(scene, built, "pia", "practitioner", record)
    assert {one.id for one in staff.shown} == {by_staff, by_mother}
    assert staff.withheld == (set() if answered else {by_staff})  # of the two, no family sees what staff put there


@pytest.mark.django_db
def test_R4_under_a_limit_on_pictures_their_own_go_as_well() -> None:
    for what, sees in (("pictures", False), ("file", True)):
        scene = r4_limit(what)
        built = build(scene.world, sealed=True)
        record = scene.world.record[scene.ids["father wrote"]]
        own = hang(built, record, in_it(built, record, "others"))
        assert [one.id for one in seen_by(scene, built, "father", "carer", record).shown] == ([own] if sees else [])


@pytest.mark.django_db
def test_R8_what_somebody_sent_as_staff_is_not_theirs_as_a_carer() -> None:
    scene = r8_faces()
    built = build(scene.world, sealed=True)
    record = scene.world.record[scene.ids["mother wrote"]]
    as_staff = hang(built, record, None, hat="practitioner")
    assert as_staff not in {one.id for one in seen_by(scene, built, "mother", "carer", record).shown}
