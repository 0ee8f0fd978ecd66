"""A consent is enforced: every way to a picture obeys it at once, for pictures that are there already too (R8, R25, E1)."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.consents.catalogue import kind_of
from keepsake.consents.editions import editions_of
from keepsake.consents.services.answering import Said, say
from keepsake.demo.nursery import World
from keepsake.journal.tests.house import Desk, model, photo, public_id, small_world, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    """Larch House, now."""
    from django.utils import timezone

    return small_world(timezone.now())


def says(world: World, who: str, child: str, kind: str, answer: str, at: Any = None) -> None:
    standing = world.standing(who, "carer", at or world.now)
    edition = editions_of(world.setting).asked(kind_of(kind)).key
    say(standing, Said(world.children[child], kind, answer, edition, uuid4()))


def both(world: World, *in_it: str) -> tuple[str, str, str]:
    """(Ada's record, Idris's record, the picture) of one act about both, with one picture."""
    seen = photo(world, "jo", in_it or ("ada", "idris"), caption="By the sink", ready=True)
    ada, idris = written(world, "jo", ("ada", "idris"), pictures=(seen,))
    return ada, idris, model("records.Attachment").objects.get().public_id.hex


def ways(desk: Desk, picture: str) -> list[Any]:
    """Every way in which a family may come at a picture."""
    return [
        desk.get(f"/attachment/{picture}/full/"),
        desk.get(f"/attachment/{picture}/full/?save"),
        desk.get(f"/attachment/{picture}/full/", headers={"If-None-Match": "*"}),
        desk.get(f"/attachment/{picture}/full/", headers={"Range": "bytes=0-9"}),
    ]


def cards(desk: Desk, path: str) -> list[str]:
    page = desk.get(path).content.decode()
    return [part.split('"')[0] for part in page.split('src="') if "/card/" in part.split('"')[0]]


def test_E1_R8_with_the_others_consent_a_family_sees_its_child_among_others(world: World) -> None:
    ada, idris, picture = both(world)
    grace, iris = Desk(world, "grace", "carer"), Desk(world, "iris", "carer")
    assert grace.get(f"/attachment/{picture}/full/").status_code == 404
    says(world, "iris", "idris", "photo_others", "yes")
    assert grace.get(f"/attachment/{picture}/full/").status_code == 200
    assert len(cards(grace, f"/journal/record/{ada}/")) == 1
    # Ada's family has said nothing: Idris's family sees nothing of her.
    assert iris.get(f"/attachment/{picture}/full/").status_code == 404
    assert cards(iris, f"/journal/record/{idris}/") == []
    page = grace.get(f"/journal/record/{ada}/").content.decode()
    assert "Idris" not in page


def test_E1_R8_after_a_withdrawal_every_request_answers_as_for_a_picture_that_does_not_exist(world: World) -> None:
    ada, _, picture = both(world)
    grace = Desk(world, "grace", "carer")
    says(world, "iris", "idris", "photo_others", "yes", world.now - timedelta(minutes=5))
    (card,) = cards(grace, f"/journal/record/{ada}/")
    small = grace.get(card)
    assert small.status_code == 200
    etag = small.headers["ETag"]
    assert grace.get(card, headers={"If-None-Match": etag}).status_code == 304
    zipped = b"".join(grace.get(f"/family/{public_id(world, 'ada')}/pictures/all/").streaming_content)
    assert len(ZipFile(BytesIO(zipped)).namelist()) == 1
    says(world, "iris", "idris", "photo_others", "withdrawn")
    nothing = uuid4().hex
    missing = ways(grace, nothing)
    for found, none in zip(ways(grace, picture), missing, strict=True):
        assert found.status_code == none.status_code == 404
        assert found.content == none.content
        assert dict(found.headers) == dict(none.headers)
    for headers in ({}, {"If-None-Match": etag}, {"If-None-Match": "*"}, {"Range": "bytes=0-9"}):
        again = grace.get(card, headers=headers)
        assert again.status_code == 404
        assert "ETag" not in again.headers
    assert grace.get(f"/family/{public_id(world, 'ada')}/pictures/all/").status_code == 404


def test_R8_a_withheld_picture_leaves_no_trace_and_no_count(world: World) -> None:
    ada, _, picture = both(world)
    grace = Desk(world, "grace", "carer")
    family = f"/family/{public_id(world, 'ada')}/"
    paths = (f"/journal/record/{ada}/", family, f"{family}pictures/")
    before = [grace.get(path).content.decode() for path in paths]
    assert picture not in "".join(before)
    says(world, "iris", "idris", "photo_others", "yes", world.now - timedelta(minutes=5))
    assert all(picture in grace.get(path).content.decode() for path in paths)
    says(world, "iris", "idris", "photo_others", "withdrawn")
    for path in paths:
        text = grace.get(path).content.decode()
        assert picture not in text
        for trace in ("stays", "withheld", "sink"):
            assert trace not in text.split('<main class="main', 1)[1].split("</main>")[0].lower()


def test_E1_R25_a_refused_own_journal_leaves_its_pictures_to_staff(world: World) -> None:
    ada, _ = written(world, "jo", ("ada", "idris"), pictures=(photo(world, "jo", ("ada",), ready=True),))
    picture = model("records.Attachment").objects.get().public_id.hex
    grace, jo = Desk(world, "grace", "carer"), Desk(world, "jo", "practitioner")
    assert grace.get(f"/attachment/{picture}/full/").status_code == 200  # silence: one's own child alone
    says(world, "daniel", "ada", "photo_journal", "no")
    assert grace.get(f"/attachment/{picture}/full/").status_code == 404
    assert jo.get(f"/attachment/{picture}/full/").status_code == 200
    assert "One photo stays with staff." in jo.get(f"/journal/record/{ada}/").content.decode()


def test_R8_a_child_whose_pictures_stay_with_staff_is_in_no_familys_picture(world: World) -> None:
    _, _, picture = both(world)
    grace = Desk(world, "grace", "carer")
    says(world, "iris", "idris", "photo_others", "yes")
    assert grace.get(f"/attachment/{picture}/full/").status_code == 200
    says(world, "iris", "idris", "photo_journal", "no")
    assert grace.get(f"/attachment/{picture}/full/").status_code == 404


def test_R8_every_other_child_in_it_has_to_agree(world: World) -> None:
    _, _, picture = both(world, "ada", "idris", "wen")
    grace = Desk(world, "grace", "carer")
    says(world, "iris", "idris", "photo_others", "yes")
    assert grace.get(f"/attachment/{picture}/full/").status_code == 404  # nobody has answered for Wen


def test_R25_an_expired_consent_opens_nothing_with_no_job_run(world: World) -> None:
    _, _, picture = both(world)
    grace = Desk(world, "grace", "carer")
    says(world, "iris", "idris", "photo_others", "yes", world.now - timedelta(days=3))
    assert grace.get(f"/attachment/{picture}/full/").status_code == 200
    model("policy.Consent").objects.update(end=world.now - timedelta(hours=1))
    assert grace.get(f"/attachment/{picture}/full/").status_code == 404


@pytest.mark.parametrize("what", ["record", "story", "pictures", "full"])
def test_R8_as_many_statements_whatever_was_answered(world: World, what: str) -> None:
    """How much is asked of the database tells nobody whether something was held back."""
    ada, _, picture = both(world)
    grace = Desk(world, "grace", "carer")
    child = public_id(world, "ada")
    path = {
        "record": f"/journal/record/{ada}/",
        "story": f"/family/{child}/",
        "pictures": f"/family/{child}/pictures/",
        "full": f"/attachment/{picture}/full/",
    }[what]

    def seam(answer: str) -> int:
        if answer:
            says(world, "iris", "idris", "photo_others", answer)
        with CaptureQueriesContext(connection) as caught:
            grace.get(path)
        return sum("policy_consent" in one["sql"] for one in caught.captured_queries)

    grace.get(path)
    assert [seam(one) for one in ("", "yes", "withdrawn")] == [1, 1, 1]


def test_R8_the_writers_preview_shows_each_family_what_it_will_see(world: World) -> None:
    jo = Desk(world, "jo", "practitioner")
    seen = photo(world, "jo", None, caption="By the sink", ready=True).public_id
    who = [public_id(world, one) for one in ("ada", "idris")]

    def preview() -> list[int]:
        fields = jo.sheet("ada", "idris", pictures=[seen], **{f"in-{seen}": who, f"caption-{seen}": "By the sink"})
        text = jo.post("/journal/write/observation/sides/", fields).content.decode()
        return [part.count("By the sink") for part in text.split('class="side')[1:]]

    before = preview()
    assert sum(before) == 0
    says(world, "iris", "idris", "photo_others", "yes")
    assert sum(preview()) == 1


def test_R8_what_other_families_took_away_is_listed_for_the_office(world: World) -> None:
    _, _, picture = both(world)
    grace, leanne = Desk(world, "grace", "carer"), Desk(world, "leanne", "manager")
    page = f"/consents/children/{public_id(world, 'idris')}/"
    says(world, "iris", "idris", "photo_others", "yes", world.now - timedelta(minutes=5))
    assert "No other family has taken away a picture that shows Idris" in leanne.get(page).content.decode()
    assert grace.get(f"/attachment/{picture}/full/?save").status_code == 200
    says(world, "iris", "idris", "photo_others", "withdrawn", world.now + timedelta(minutes=5))
    text = leanne.get(page).content.decode()
    assert "Grace Okoro" in text
    assert "in Ada’s journal" in text
    # On Ada's own page nothing of it: her family has its own picture.
    assert (
        "No other family has taken away"
        in leanne.get(f"/consents/children/{public_id(world, 'ada')}/").content.decode()
    )
