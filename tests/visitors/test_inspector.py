"""With an inspector (R26, L1): one page, numbers that a keyholder releases, each record entered as shown, copies as disclosures."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.demo.nursery import World
from keepsake.people.services.bars import declare_bar
from keepsake.people.times import today
from keepsake.records import writing
from keepsake.records.sealed.places import place_for
from keepsake.safeguarding.kinds.added import ACTION, AGENCY, PLAN
from keepsake.safeguarding.tests.cabinet_house import Desk, entries, small_world, table
from keepsake.sharing.services.deciding import begin_sealed
from keepsake.visitors import inspector
from keepsake.visitors.queries import counting
from tests.visitors.house import CANARY, add, begin, get, of_kind, post, rang, unlocked, worry, write

pytestmark = pytest.mark.django_db(databases=("default", "keyring"))


@pytest.fixture
def house() -> World:
    return small_world(timezone.now())


@pytest.fixture
def samira(house: World) -> Desk:
    return Desk(house, "samira", "lead")


@pytest.fixture
def leanne(house: World) -> Desk:
    return Desk(house, "leanne", "manager")


def numbers_of(page: str) -> tuple[str, dict[str, int]]:
    """From which day it counts, and the numbers to be read over, as the form carries them."""
    found = dict(re.findall(r'name="(since|read_over)" value="([^"]+)"', page))
    return found["since"], json.loads(found["read_over"].replace("&quot;", '"'))


def test_R26_the_page_is_the_managers_and_the_leads_and_no_other(house: World, leanne: Desk, samira: Desk) -> None:
    for desk in (leanne, samira):
        page = get(desk, "inspector")
        assert "Samira Haddad" in page and "Leanne Whitlow" in page and "Beth Ransome" in page
        assert "no training entered" in page and "None is released yet" in page and "nobody has said where" in page
    get(Desk(house, "jo", "practitioner"), "inspector", status=404)
    get(Desk(house, "grace", "carer"), "inspector", status=404)


def test_R26_dates_of_training_are_the_managers_and_say_when_they_are_over(
    house: World, leanne: Desk, samira: Desk
) -> None:
    person = table("people.Adult").objects.get(pk=house.adults["samira"]).public_id.hex
    day = today(house.standing("leanne", "manager").zone, timezone.now())
    post(leanne, "trainings", adult=person, sort="lead", on=day.isoformat(), by_whom="The partnership")
    assert "until" in get(samira, "trainings") and "Designated safeguarding lead" in get(samira, "inspector")
    old = day.replace(year=day.year - 3)
    post(leanne, "trainings", adult=person, sort="lead", on=old.isoformat())
    assert "to be renewed since" in get(leanne, "trainings")
    post(samira, "trainings", adult=person, sort="lead", on=day.isoformat(), status=404)
    said = post(leanne, "trainings", adult=person, sort="lead", on=(day + timedelta(days=3)).isoformat(), status=422)
    assert "not come yet" in said.content.decode()
    one = table("visitors.Training").objects.order_by("pk").first()
    post(leanne, "take_off", one.public_id.hex)
    assert "until" not in get(leanne, "trainings").split("Entered</h2>")[1]


def test_R26_what_is_not_kept_here_says_where_it_is(leanne: Desk, samira: Desk) -> None:
    said = {one.key: f"Cupboard {n}" for n, one in enumerate(inspector.elsewhere())}
    post(leanne, "elsewhere", **said)
    page = get(samira, "inspector")
    assert all(where in page for where in said.values()) and "nobody has said where" not in page
    get(samira, "elsewhere", status=404)


def test_R26_numbers_are_counted_unlocked_read_over_and_released_as_a_page_without_a_child(
    house: World, samira: Desk, leanne: Desk
) -> None:
    worry(house)
    rang(house)
    get(samira, "count", status=302)
    samira.unlock()
    page = get(samira, "count")
    since, found = numbers_of(page)
    assert (found["referrals"], found["waiting"], found["concerns"], found["unsaid"]) == (1, 1, 1, 1)
    post(samira, "count", since=since, read_over=json.dumps(found))
    shown = get(leanne, "inspector")
    assert "Counted by Samira Haddad" in shown and "Kit" not in shown and CANARY not in shown
    row = table("visitors.Released").objects.get()
    assert row.numbers == found and all(isinstance(one, int) for one in row.numbers.values())


def test_R26_numbers_that_changed_while_they_were_read_are_not_released(house: World, samira: Desk) -> None:
    samira.unlock()
    since, read = numbers_of(get(samira, "count"))
    worry(house)
    answer = post(samira, "count", since=since, read_over=json.dumps(read), status=409)
    assert "It changed while you read" in answer.content.decode() and not table("visitors.Released").objects.exists()


def test_R26_older_pages_stay_as_they_were(house: World, samira: Desk) -> None:
    standing = house.standing("samira", "lead", timezone.now())
    table("visitors.Released").objects.create(
        setting_id=house.setting, at=standing.now - timedelta(days=300), by_id=house.adults["samira"], since="2025-01-01",
        numbers={"referrals": 7},
    )  # fmt: skip
    old = table("visitors.Released").objects.get().public_id.hex
    worry(house)
    samira.unlock()
    since, read = numbers_of(get(samira, "count"))
    post(samira, "count", since=since, read_over=json.dumps(read))
    assert "Earlier pages" in get(samira, "inspector") and "<b>7</b>" in get(samira, "released", old)


def test_R26_answers_actions_and_plans_are_told_apart(house: World, samira: Desk) -> None:
    worry(house)
    worry(house, "ada")
    rang(house)
    samira.unlock()
    call = of_kind(samira, "kit", "Told already")
    add(samira, "kit", AGENCY.key, call, subject="Answer", way="call", worker="Ms Bell", advised="Early help")
    concern = of_kind(samira, "kit", "Concern")
    add(samira, "kit", ACTION.key, concern, done="Nothing", why_not="Explained by the family, seen by the doctor")
    add(samira, "kit", PLAN.key, sort="protection", aims="Safe at home")
    _, found = numbers_of(get(samira, "count"))
    assert found == {
        "referrals": 1, "answered": 1, "days": 0, "waiting": 0, "concerns": 2, "no_action": 1, "unsaid": 1,
        "plans": 1, "social": 1, "partial": 0,
    }  # fmt: skip
    behind = get(samira, "behind", "no_action")
    assert (
        "Explained by the family" in behind
        and "Kit" in behind.split("<main")[1]
        and "Ada" not in behind.split("<main")[1]
    )
    assert "Answered the same day" in get(samira, "behind", "answered")
    get(samira, "behind", "nothing", status=404)


def test_R26_what_was_told_counts_once_when_a_decision_takes_it_up_and_a_concern_that_led_to_one_has_an_action(
    house: World, samira: Desk
) -> None:
    worry(house)
    rang(house)
    standing = house.standing("samira", "lead", timezone.now())
    opened = unlocked(house, "samira")
    rows = {one.kind: one for one in opened.index(house.children["kit"])}
    call, concern = rows["told"], rows["concern"]
    at = place_for(opened, house.children["kit"], None)
    now = {"hurry": "shared", "at": standing.now.isoformat(), "to": "Front door", "told": call.id.hex}
    begin_sealed(standing, opened, [at], first={"now": now}, about=concern.id.hex)
    found = counting.count(standing, opened, standing.now.date() - timedelta(days=2)).numbers
    assert (found["referrals"], found["concerns"], found["unsaid"]) == (1, 1, 0)


def test_R16_a_posting_is_not_marked_as_opened_by_being_counted(house: World, samira: Desk) -> None:
    worry(house)
    samira.unlock()
    get(samira, "count")
    assert table("cabinet.Sealed").objects.filter(opened_at=None).count() == 1


def test_R15_a_matter_of_its_own_is_in_no_number(house: World, samira: Desk) -> None:
    samira.unlock()
    before = get(samira, "count")
    worry(house, about="staff", named=("leanne",))
    after = get(samira, "count")
    assert numbers_of(before) == numbers_of(after)
    # The bar counts the seconds down, and each form has a token of its own.
    strip = re.compile(r"[A-Za-z0-9]{64}|\d+")
    assert strip.sub("", before).split("<main")[1] == strip.sub("", after).split("<main")[1]


@pytest.mark.parametrize("sealed", [True, False])
def test_R5_a_file_behind_a_bar_is_not_counted_and_the_page_says_so_whatever_lies_in_it(
    house: World, samira: Desk, sealed: bool
) -> None:
    """Whether anything is sealed about a child is not to be told by the sentence: it stands wherever there is a bar."""
    if sealed:
        worry(house)
    now = timezone.now()
    standing = house.standing("leanne", "manager", now)
    with Act(standing.actor, now, action="x", clause="R5", purpose="test") as act:
        declare_bar(act, house.adults["samira"], house.children["kit"], "friend")
    samira.unlock()
    page = get(samira, "count")
    assert (
        "No file is counted of a child to whom you said" in page
        and '"partial": 1' in page.replace("&quot;", '"')
        and '"concerns": 0' in page.replace("&quot;", '"')
    )


def test_L1_a_record_is_entered_as_shown_to_before_it_is_shown(house: World, leanne: Desk) -> None:
    record, visit = write(house), begin(leanne)
    kit = table("people.Child").objects.get(pk=house.children["kit"]).public_id.hex
    listed = get(leanne, "shown_of", visit, kit)
    assert "nine blocks" not in listed and "Observation" in listed
    answer = post(leanne, "show", visit, record)
    page = leanne.client.get(answer.headers["Location"]).content.decode()
    assert "nine blocks" in page and "Shown to Pat Quill" in page and "OF-1234" in page
    entry = next(one for one in entries(house) if one["action"] == "shown-to")
    assert entry["purpose"] == "inspection" and "Quill" not in json.dumps(entries(house))
    seen = get(leanne, "inspection", visit)
    assert "Observation, Kit" in seen and "Leanne Whitlow" in seen


def test_R3_a_family_sees_that_the_manager_showed_it_and_nothing_of_the_leads(
    house: World, leanne: Desk, samira: Desk
) -> None:
    record = write(house, "ada")
    subject = table("audit.Subject").objects.filter(child=house.children["ada"], action="shown-to")
    post(samira, "show", begin(samira), record)
    assert [one.listed for one in subject] == [False] * len(subject) and subject.exists()
    post(leanne, "show", begin(leanne), record)
    assert sum(bool(one.listed) for one in subject.all()) >= 1


def test_L1_a_copy_is_a_disclosure_of_the_version_that_left(house: World, leanne: Desk) -> None:
    record, visit = write(house), begin(leanne)
    answer = post(leanne, "show", visit, record)
    shown = answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1]
    post(leanne, "shown", shown, copy="nonsense", status=404)
    post(leanne, "shown", shown, copy="paper")
    row = table("visitors.Shown").objects.get()
    assert row.copied_as == "paper" and row.copied_at is not None and row.version
    assert any(one["action"] == "copied-to" for one in entries(house))
    assert "Copy taken: paper" in get(leanne, "inspection", visit)


def test_R26_L1_of_a_record_that_is_corrected_while_they_read_it_the_version_that_they_hold_is_entered(
    house: World, leanne: Desk
) -> None:
    record, visit = write(house), begin(leanne)
    shown = post(leanne, "show", visit, record).headers["Location"].rstrip("/").rsplit("/", 1)[-1]
    page = get(leanne, "shown", shown)
    assert page.count('name="number"') == 1 and 'name="known" value="1"' in page
    first = table("visitors.Shown").objects.get().version
    standing = house.standing("jo", "practitioner", timezone.now())
    with Act(standing.actor, standing.now, action="made", clause="D2", purpose="test") as act:
        writing.correct(act, standing, record, {"text": "Six blocks."}, reason="I counted again.", based_on=1)
    # Its page was open: nothing is entered, and both are offered.
    post(leanne, "shown", shown, copy="picture", known=1, number=1)
    page = get(leanne, "shown", shown)
    assert "version 2 stands now. Say which version they have." in page and "as they read it" in page
    assert table("visitors.Shown").objects.get().copied_at is None
    post(leanne, "shown", shown, copy="picture", known=2, number=3, status=404)
    post(leanne, "shown", shown, copy="picture", known=2, number=1)
    row = table("visitors.Shown").objects.get()
    assert (row.version, row.copied_as) == (first, "picture")
    kit = table("people.Child").objects.get(pk=house.children["kit"]).public_id.hex
    held = leanne.client.get(reverse("sharing:held", args=[kit])).content.decode()
    assert "Corrected since" in held


def test_L1_a_sealed_record_is_shown_and_its_own_file_says_to_whom(house: World, samira: Desk) -> None:
    worry(house)
    samira.unlock()
    record, visit = of_kind(samira, "kit", "Concern"), begin(samira)
    place = samira.file("kit")
    assert CANARY not in get(samira, "show_sealed", place, record=record)
    page = post(samira, "show_sealed", place, record=record, inspection=visit, status=200).content.decode()
    assert CANARY in page and "Shown to Pat Quill" in page
    post(samira, "show_sealed", place, record=record, inspection=visit, copy="paper", status=200)
    shown = table("visitors.Shown").objects.order_by("pk")
    assert [(one.sealed, one.record, one.child_id, one.copied_as) for one in shown] == [
        (True, "", None, ""),
        (True, "", None, "paper"),
    ]
    beside = samira.get("cabinet_record", record).content.decode()
    assert "Shown to an inspector" in beside and "OF-1234" in beside and "A copy on paper" in beside
    sealed = [json.dumps(one) for one in entries(house) if one["action"] == "shown-to" and "opened:" in json.dumps(one)]
    assert sealed and not any('"child"' in one for one in sealed)


def test_L1_nobody_shows_what_they_may_not_read_and_nothing_after_the_visit(
    house: World, samira: Desk, leanne: Desk
) -> None:
    visit = begin(samira)
    letter = write(house)
    post(samira, "end", visit)
    post(samira, "show", visit, letter, status=404)
    get(Desk(house, "jo", "practitioner"), "inspection", visit, status=404)
    post(Desk(house, "jo", "practitioner"), "show", begin(leanne), letter, status=404)
    said = post(leanne, "inspector", name="", authorisation="", checked="", status=422)
    assert "Nothing is written here yet." in said.content.decode()


def test_R26_the_page_prints_as_pdf(leanne: Desk) -> None:
    answer = leanne.client.get(reverse("visitors:paper"))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    assert b"pdfaid:part" in answer.content


@pytest.mark.parametrize(
    ("name", "args"), [("count", ()), ("behind", ("concerns",)), ("show_sealed", ("own",)), ("show_personal", ("own",))]
)
def test_E2_what_needs_the_key_opens_to_nobody_without_it(
    house: World, samira: Desk, name: str, args: tuple[str, ...]
) -> None:
    for who, hat in (("jo", "practitioner"), ("grace", "carer"), ("beth", "manager")):
        get(Desk(house, who, hat), name, *args, status=404)
    get(samira, name, *args, status=302)


def test_E2_R26_who_holds_no_key_is_led_to_no_page_that_needs_one(house: World, samira: Desk) -> None:
    led = reverse("visitors:count")
    assert led in get(samira, "inspector")
    assert led not in get(Desk(house, "beth", "manager"), "inspector")


def test_R5_behind_a_bar_no_record_of_the_child_is_shown_to_an_inspector(house: World, samira: Desk) -> None:
    worry(house)
    record = unlocked(house, "samira").index(house.children["kit"])[0].id.hex
    now, place, visit = timezone.now(), samira.file("kit"), begin(samira)
    standing = house.standing("leanne", "manager", now)
    with Act(standing.actor, now, action="x", clause="R5", purpose="test") as act:
        declare_bar(act, house.adults["samira"], house.children["kit"], "friend")
    samira.unlock()
    get(samira, "show_sealed", place, record=record, status=404)
    get(samira, "show_sealed", "own", record=record, status=404)
    post(samira, "show_sealed", "own", record=record, inspection=visit, status=404)
    kit = table("people.Child").objects.get(pk=house.children["kit"]).public_id.hex
    get(samira, "shown_of", visit, kit, status=404)
    post(samira, "show", visit, write(house), status=404)
    assert not table("visitors.Shown").objects.exists()
