"""A stolen sign-in must not empty the nursery (E8), and whom it is told (R15, R2); a dangerous act asks who it is."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from keepsake.accounts.tests.people import entries, model
from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.audit.looking import Look
from keepsake.demo.cast import PASSWORD, Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from keepsake.people.services.founding import change_setting
from keepsake.people.services.reading import count
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from keepsake.web import reading
from keepsake.web.signing_in import Most, figures, read_figures
from tools.remembering import remembered

pytestmark = pytest.mark.django_db
STAFF = (
    StaffMember("leanne", "Leanne", "Ash", ("manager",), sign_in="leanne"),
    StaffMember("beth", "Beth", "Birch", ("deputy",), sign_in="beth"),
    StaffMember("samira", "Samira", "Cole", ("lead",), sign_in="samira"),
    StaffMember("jo", "Jo", "Dell", ("practitioner",), ("Wrens",), sign_in="jo"),
)
CHILDREN = (Pupil("ada", "Ada", "Elm", "Wrens", 40, "boat", key_person="jo"),)
CARERS = (Carer("grace", "Grace", "Elm", (CarerOf("ada", "mum"),), sign_in="grace"),)
STORY = "/journal/"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


@remembered
def larch_house(now: datetime) -> World:
    """A nursery with one child."""
    return make_nursery("Larch House", now, staff=STAFF, children=CHILDREN, carers=CARERS, open_always=True)


@pytest.fixture
def world(settings: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    """A small nursery with a record, whose limits are three pages in ten minutes and eight in a day."""
    settings.READING_TIMES = 1
    made = larch_house(datetime.now(UTC))
    jo = made.standing("jo", "practitioner")
    with Act(jo.actor, jo.now, action="test", clause="D2", purpose="test") as act:
        entry = Entry(made.children["ada"], {"text": "Held the plank."}, None)
        writing.write(act, jo, kind_of("observation"), [entry], happened_at=jo.now, once=uuid4())
    monkeypatch.setattr(reading, "most_of", lambda kind, hat: Most(3, 8))
    return made


def at(world: World, who: str, hat: str) -> Client:
    """A browser of one of them, signed in some minutes ago."""
    client = Client()
    client.force_login(model("people.Account").objects.get(pk=world.accounts[who]))
    session = client.session
    session["hat"] = world.hat(who, hat).key
    session.save()
    age(client, 5)
    return client


def age(client: Client, minutes: float) -> None:
    """Let every proof of this browser be so many minutes older."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [one | {"at": one["at"] - 60 * minutes} for one in records]
    session.save()


def read(client: Client, times: int = 1, path: str = STORY) -> list[int]:
    return [client.get(path).status_code for _ in range(times)]


def prove(client: Client, answer: Any) -> Any:
    """Answer the question, by the passphrase: nobody here has set up an app."""
    time.sleep(0.01)
    asked = answer.url if answer.status_code == 302 else ""
    wanted = client.get(asked).content.decode() if asked else ""
    assert "Is it still you?" in wanted
    return client.post("/own/proof/", {"next": STORY, "proof_passphrase": PASSWORD})


def test_E8_who_reads_unusually_much_is_asked_who_it_is_and_sees_nothing_more(world: World) -> None:
    jo = at(world, "jo", "practitioner")
    assert read(jo, 3) == [200, 200, 200]
    held = jo.get(STORY)
    assert held.status_code == 302
    assert held["Location"].startswith("/own/proof/?")
    assert b"plank" not in held.content
    assert read(jo, 2) == [302, 302]
    # What holds no record stays open, and so does the way out.
    assert read(jo, 1, "/own/") == [200]
    said = [entry for entry in entries(world.setting) if entry["action"] == "reading-held"]
    assert [entry["detail"] for entry in said] == [{"kind": "pages", "ten": 1}] * 3
    assert all(not entry["touched"] and not entry["listed"] for entry in said)


def test_E8_who_proves_it_reads_on_as_far_again_and_is_then_asked_once_more(world: World) -> None:
    jo = at(world, "jo", "practitioner")
    read(jo, 3)
    answer = prove(jo, jo.get(STORY))
    assert (answer.status_code, answer.url) == (302, STORY)
    assert read(jo, 4) == [200, 200, 200, 302]


def test_E8_a_wrong_passphrase_opens_nothing(world: World) -> None:
    jo = at(world, "jo", "practitioner")
    read(jo, 4)
    refused = jo.post("/own/proof/", {"next": STORY, "proof_passphrase": "wrong-and-wrong"})
    assert refused.status_code == 403
    assert "not your passphrase" in refused.content.decode()
    assert read(jo) == [302]


def test_E8_the_owners_proof_lets_no_other_browser_read_on(world: World) -> None:
    """The sign-in was taken: thief and owner share an account, and what it read; the owner alone can prove it."""
    thief, owner = at(world, "jo", "practitioner"), at(world, "jo", "practitioner")
    assert read(thief, 4) == [200, 200, 200, 302]
    prove(owner, owner.get(STORY))
    assert read(owner) == [200]
    assert read(thief, 2) == [302, 302]


def test_E8_a_stopped_page_does_not_count_so_a_thief_cannot_shut_the_owner_out(world: World) -> None:
    thief, owner = at(world, "jo", "practitioner"), at(world, "jo", "practitioner")
    read(thief, 20)
    prove(owner, owner.get(STORY))
    assert read(owner, 3) == [200, 200, 200]


def test_E8_a_search_that_is_stopped_keeps_its_words_and_goes_on_by_one_press(world: World) -> None:
    jo = at(world, "jo", "practitioner")
    read(jo, 3)
    hat = world.hat("jo", "practitioner").key
    held = jo.post("/journal/search/", {"hat": hat, "q": "plank"})
    page = held.content.decode()
    assert held.status_code == 403
    assert 'name="q" value="plank"' in page
    assert "Held the plank" not in page
    found = jo.post("/journal/search/", {"hat": hat, "q": "plank", "proof_passphrase": PASSWORD})
    assert found.status_code == 200
    assert "plank</mark>" in found.content.decode()


def test_E8_each_kind_is_counted_by_itself_and_what_shows_nothing_is_not_counted() -> None:
    def seen(action: str, record: int | None = 1) -> Look:
        look = Look(Actor(1, 1, 1, "practitioner"), timezone.now(), action=action, clause="D2", purpose="caring")
        look.touch(child=1, record=record)
        return look

    def answer(status: int, part: str = "") -> HttpResponse:
        return HttpResponse(status=status, headers={"Content-Range": part} if part else {})

    def kind(action: str, status: int, part: str = "", record: int | None = 1) -> str:
        return reading.kind_of(seen(action, record), answer(status, part))

    assert kind("picture", 200) == "pictures"
    assert kind("picture", 206, "bytes 0-99/1000") == "pictures"
    assert kind("picture", 304) == ""
    assert kind("picture", 416) == ""
    assert kind("picture", 404, record=None) == ""
    assert kind("download", 200) == "downloads"
    assert kind("read", 200) == "pages"
    assert kind("read", 200, record=None) == ""
    assert kind("read", 302) == ""
    assert kind("print-failed", 503) == ""


def test_E8_a_form_that_comes_back_with_what_is_wrong_is_a_page_like_any_other(world: World) -> None:
    """Who sends nothing at all, on purpose, is answered with the whole record (422)."""
    jo = at(world, "jo", "practitioner")
    record = model("records.Record").objects.get()
    hat = world.hat("jo", "practitioner").key

    def wrong() -> Any:
        return jo.post(f"/journal/record/{record.public_id.hex}/comment/", {"hat": hat, "text": ""})

    answers = [wrong() for _ in range(3)]
    assert [one.status_code for one in answers] == [422] * 3
    assert b"Held the plank." in answers[0].content
    held = wrong()
    assert held.status_code == 403
    assert b"plank" not in held.content


def test_E8_who_leaves_the_first_byte_out_has_a_picture_all_the_same(world: World) -> None:
    """A later part is no new reading of what was begun; by itself it is one."""
    seen: list[int] = []
    session: dict[str, Any] = {}

    def part(path: str, part_of: str) -> None:
        request: Any = RequestFactory().get(path)
        request.user, request.session, request.now = AnonymousUser(), session, timezone.now()
        request.standing = world.standing("jo", "practitioner")
        look = Look(request.standing.actor, request.now, action="picture", clause="D2", purpose="caring-for-children")
        look.touch(child=1, record=1)
        reading.kept(request, look, HttpResponse(status=206, headers={"Content-Range": part_of}))
        seen.append(model("people.Reading").objects.get(kind="pictures").ten_count)

    part("/attachment/a/full/", "bytes 1-999/1000")
    part("/attachment/b/full/", "bytes 1-999/1000")
    assert seen == [1, 2]
    part("/attachment/b/full/", "bytes 500-999/1000")
    assert seen[-1] == 2, "the player goes on with it"
    part("/attachment/b/full/", "bytes 0-999/1000")
    assert seen[-1] == 3, "from the beginning it is another showing"


def test_E8_R15_the_manager_is_told_of_staff_and_families_and_nobody_of_themselves(world: World, settings: Any) -> None:
    jo, grace = at(world, "jo", "practitioner"), at(world, "grace", "carer")
    read(jo, 4)
    ada = model("people.Child").objects.get(pk=world.children["ada"]).public_id.hex
    read(grace, 4, f"/family/{ada}/")
    leanne = at(world, "leanne", "manager")
    for path in ("/today/", "/unusual/"):
        page = leanne.get(path).content.decode()
        assert "The sign-in of Jo Dell read unusually many pages within ten minutes" in page
        assert "The sign-in of Grace Elm" in page
        assert "127.0.0.1" not in page  # R2: place and device stand in one's own list alone
    assert "Jo Dell" not in at(world, "samira", "lead").get("/unusual/").content.decode()
    prove(jo, jo.get(STORY))
    assert "they have said since who they are" in leanne.get("/today/").content.decode()


@pytest.mark.parametrize("named", [True, False])
def test_E8_R15_the_managers_own_goes_to_the_person_above(world: World, settings: Any, named: bool) -> None:
    settings.EMAIL_WORKS = True
    if named:
        with Act(world.standing("leanne", "manager").actor, world.now, action="t", clause="H1", purpose="t") as act:
            change_setting(act, above_name="Olive Owner", above_email="owner@post.example")
    leanne = at(world, "leanne", "manager")
    assert read(leanne, 4) == [200, 200, 200, 302]
    run_jobs()
    told = sorted(address for message in mail.outbox for address in message.to)
    beth, samira = at(world, "beth", "manager"), at(world, "samira", "lead")
    if named:
        assert told == ["owner@post.example"]
        assert "Leanne Ash" not in beth.get("/today/").content.decode()
        assert "Leanne Ash" not in samira.get("/unusual/").content.decode()
    else:
        assert told == ["beth@demo.example", "samira@demo.example"]
        assert "The sign-in of Leanne Ash" in beth.get("/today/").content.decode()
        assert "The sign-in of Leanne Ash" in samira.get("/unusual/").content.decode()
    # Never on a page of her own, whatever is named.
    assert "unusually" not in leanne.get("/own/").content.decode()
    prove(leanne, leanne.get(STORY))
    assert "sign-in of Leanne" not in leanne.get("/today/").content.decode()


def test_E8_R15_without_mail_the_program_itself_tells_deputy_and_lead(world: World, settings: Any) -> None:
    with Act(world.standing("leanne", "manager").actor, world.now, action="t", clause="H1", purpose="t") as act:
        change_setting(act, above_name="Olive Owner", above_email="owner@post.example")
    read(at(world, "leanne", "manager"), 4)
    assert "The sign-in of Leanne Ash" in at(world, "samira", "lead").get("/unusual/").content.decode()


def test_E8_a_message_holds_no_name_and_is_sent_once(world: World, settings: Any) -> None:
    settings.EMAIL_WORKS = True
    jo = at(world, "jo", "practitioner")
    read(jo, 9)
    read(at(world, "jo", "practitioner"), 3)
    run_jobs()
    assert sorted(message.to[0] for message in mail.outbox) == ["beth@demo.example", "leanne@demo.example"]
    for message in mail.outbox:
        said = f"{message.subject} {message.body}"
        assert not any(word in said for word in ("Jo", "Dell", "Ada", "Elm", "plank", "@"))


def run_jobs() -> None:
    """What the worker would do."""
    from keepsake.web.tasks import send

    for row in model("django_tasks_database.DBTaskResult").objects.filter(task_path__endswith="web.tasks.send"):
        send.func(*row.args_kwargs["args"])


def test_E8_R15_a_line_is_looked_after_by_another_never_by_the_one_it_is_about(world: World) -> None:
    read(at(world, "beth", "manager"), 4)
    notice = model("people.Unusual").objects.get()
    beth, leanne = at(world, "beth", "manager"), at(world, "leanne", "manager")
    path = f"/unusual/{notice.pk}/seen/"
    assert beth.post(path, {"hat": world.hat("beth", "manager").key}).status_code == 404
    assert leanne.post(path, {"hat": world.hat("leanne", "manager").key}).status_code == 302
    notice.refresh_from_db()
    assert notice.seen_by_id == world.adults["leanne"]
    assert "sign-in of Beth" not in leanne.get("/today/").content.decode()
    assert leanne.post("/unusual/999999/seen/", {"hat": world.hat("leanne", "manager").key}).status_code == 404


def test_E8_counting_is_one_statement_and_no_commit_of_its_own(world: World) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    jo = at(world, "jo", "practitioner")
    read(jo)
    with CaptureQueriesContext(connection) as captured:
        read(jo)
    counted = [one["sql"] for one in captured if "people_reading" in one["sql"]]
    assert len(counted) == 1
    others = [one["sql"] for one in captured if "people_unusual" in one["sql"]]
    assert others == []


def test_E8_if_it_cannot_be_counted_nothing_is_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError

    def broken(*args: Any) -> Any:
        raise DatabaseError("no")

    monkeypatch.setattr(reading.reading, "count", broken)
    jo = at(world, "jo", "practitioner")
    answer = jo.get(STORY)
    assert answer.status_code == 503
    assert b"plank" not in answer.content


def test_E8_windows_slide_and_what_is_over_is_forgotten(world: World) -> None:
    account, start = world.accounts["jo"], datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    for _ in range(10):
        found = count(account, "practitioner", "pages", start)
    assert found.ten == 10
    later = count(account, "practitioner", "pages", start + timedelta(minutes=15))
    assert later.ten == pytest.approx(1 + 10 * 0.5)
    assert count(account, "practitioner", "pages", start + timedelta(minutes=40)).ten == 1
    assert count(account, "practitioner", "pages", start + timedelta(days=3)).day == 1
    assert count(account, "carer", "pages", start + timedelta(days=3)).day == 1


#: A busy day, as pages that hold records, by hour from eight to six: begin, write, look up, hand over, reports.
BUSY: dict[str, tuple[int, ...]] = {
    "practitioner": (30, 55, 60, 45, 30, 70, 60, 55, 40, 35),
    "manager": (60, 90, 120, 110, 60, 80, 100, 90, 60, 40),
    "lead": (40, 80, 100, 100, 40, 60, 90, 80, 40, 20),
    "carer": (0, 0, 10, 0, 30, 0, 0, 0, 60, 60),
}


@pytest.mark.parametrize("hat", sorted(BUSY))
def test_E8_a_busy_day_after_a_busy_day_trips_nothing(world: World, hat: str) -> None:
    """Half of each hour's pages come within its busiest ten minutes."""
    most = figures().reading["pages"][hat]
    for day in range(3):
        for hour, pages in enumerate(BUSY[hat]):
            begun = datetime(2026, 3, 2 + day, 8 + hour, tzinfo=UTC)
            for number in range(pages):
                share = number / pages
                minutes = share * 20 if share < 0.5 else 10 + (share - 0.5) * 100
                found = count(world.accounts["jo"], hat, "pages", begun + timedelta(minutes=min(minutes, 59)))
                assert reading.levels(found, most) == {}, (day, hour, number, found)


def test_E8_a_nursery_emptied_page_by_page_is_stopped_early(world: World) -> None:
    """Sixty children with forty pages each, as fast as a program asks: the thief has a twentieth of it, not more."""
    most = figures().reading["pages"]["manager"]
    now = datetime(2026, 3, 2, 22, tzinfo=UTC)
    shown = 0
    for number in range(2400):
        found = count(world.accounts["leanne"], "manager", "pages", now + timedelta(seconds=number / 5))
        if reading.levels(found, most):
            break
        shown += 1
    assert shown <= 2400 / 15


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("second_step: [manager, lead]", "second_step: [boss]"), "hats that there are not"),
        (("unlocking: 10", "unlocking: 0"), "some minutes"),
        (("carer: [90, 400]", "carer: [90, 40]"), "cannot be fewer"),
        (("    carer: [90, 400]\n", ""), "for each hat"),
        (("  print: prints", "  print: papers"), "needs a limit"),
    ],
)
def test_figures_that_cannot_be_meant_are_refused(change: tuple[str, str], sentence: str) -> None:
    from importlib.resources import files

    text = files("keepsake.web").joinpath("data/signing_in.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    with pytest.raises(ValueError, match=sentence):
        read_figures(text.replace(*change, 1))
