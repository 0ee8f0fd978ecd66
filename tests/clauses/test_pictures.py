"""Pictures of records in the database: who is in it, and who sent it, decide for families (R8, R27)."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from keepsake.audit.looking import Look
from keepsake.policy.standing import Standing
from keepsake.records.reading import Held, ShownRecord, attachments, timeline
from keepsake.records.selecting import Narrow
from tests.clauses import oracle
from tests.clauses.building import Built, build, standing_part
from tests.clauses.named_worlds import r4_limit, r8_faces
from tests.clauses.random_worlds import seeded
from tests.clauses.scenes import Scene
from tests.clauses.worlds import FACES, NOW, Record


def hang(built: Built, record: Record, faces: str, *, sent_by: int | None = None, hat: str = "") -> int:
    """Let the record hold a picture; from its own author, unless somebody else is named. Gives the picture's key."""
    picture = apps.get_model("records.Attachment").objects.create(
        setting_id=built.settings[record.setting],
        author_id=built.adults[sent_by or record.author],
        hat=hat or record.hat,
        state="ready",
        media="image",
        content_type="image/jpeg",
        extension="jpg",
        uploaded_at=NOW,
        answered_at=None if faces == "unanswered" else NOW,
    )
    others = [built.children[child.id] for child in built.world.children if child.id != record.child]
    own = None if record.child is None else built.children[record.child]
    in_it: dict[str, list[Any]] = {"own": [own], "others": [others[0], own]}
    for child in in_it.get(faces, []):
        if child is not None:
            apps.get_model("records.AttachmentFace").objects.create(attachment=picture, child_id=child)
    apps.get_model("records.RecordAttachment").objects.create(record_id=built.records[record.id], attachment=picture)
    return int(picture.pk)


def read(standing: Standing) -> list[ShownRecord]:
    """Every journal record that they may read."""
    look = Look(standing.actor, NOW, action="test", clause="D2", purpose="test")
    return timeline(standing, look, Narrow(shelves=("journal",)), cards=300).rows


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [3, 5])
def test_R8_pictures_are_shown_as_the_oracle_says(seed: int) -> None:
    built = build(standing_part(seeded(seed, 40, carers_named=True)), sealed=True)
    hung = {
        hang(built, record, faces): (record, faces)
        for record in built.world.records
        if record.shelf == "journal"
        for faces in FACES
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
    assert {(False, faces, True) for faces in FACES} <= seen
    assert {(False, faces, False) for faces in FACES} <= seen
    assert {(True, faces, True) for faces in FACES} <= seen


def seen_by(scene: Scene, built: Built, who: str, hat: str, record: Record) -> Held:
    adult = scene.world.adult[scene.ids[who]]
    assert adult.account is not None
    standing = built.standing(adult.account, adult.setting, hat, NOW)
    assert standing is not None
    return attachments(standing, read(standing)).get(built.records[record.id], Held())


@pytest.mark.django_db
@pytest.mark.parametrize("faces", FACES)
def test_R8_what_staff_add_to_a_carers_record_is_not_that_carers_own(faces: str) -> None:
    scene = r8_faces()
    built = build(scene.world, sealed=True)
    record = scene.world.record[scene.ids["mother wrote"]]
    by_staff = hang(built, record, faces, sent_by=scene.ids["pia"], hat="practitioner")
    by_mother = hang(built, record, faces)
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
        own = hang(built, record, "others")
        assert [one.id for one in seen_by(scene, built, "father", "carer", record).shown] == ([own] if sees else [])


@pytest.mark.django_db
def test_R8_what_somebody_sent_as_staff_is_not_theirs_as_a_carer() -> None:
    scene = r8_faces()
    built = build(scene.world, sealed=True)
    record = scene.world.record[scene.ids["mother wrote"]]
    as_staff = hang(built, record, "unanswered", hat="practitioner")
    assert as_staff not in {one.id for one in seen_by(scene, built, "mother", "carer", record).shown}
