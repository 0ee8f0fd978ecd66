"""Posting a concern, as a browser without script does it (E2, R5, R6, R15 to R18)."""

import re

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.looking import Look
from keepsake.demo.nursery import World
from keepsake.safeguarding.tests.slot_house import Desk, fields_of, make, sealed, unlocked

pytestmark = pytest.mark.django_db(databases=("default", "keyring"))
SEEN = "He came in with wet shoes and said he had walked alone."
NUMBER = re.compile(r'slip-number">([0-9A-Z-]{19})<')


@pytest.fixture
def world() -> World:
    return make(timezone.now())


@pytest.fixture
def jo(world: World) -> Desk:
    return Desk(world, "jo", "practitioner")


def outside(desk: Desk, child: str = "ada") -> dict[str, str]:
    return {"about": "outside", "child": desk.child(child)}


def test_E2_a_keyholder_reads_what_was_posted_and_its_poster_does_not(world: World, jo: Desk) -> None:
    page = jo.post(
        outside(jo),
        {
            "seen": SEEN,
            "heard_said": ["Mummy was asleep."],
            "heard_who": ["Ada, at the peg"],
            "where": "Hall",
            "marks_place": ["left-cheek", ""],
            "marks_words": ["Blue, as big as a coin", ""],
            "named_name": ["Dave", ""],
            "named_relation": ["mum’s friend", ""],
            "named_harm": ["yes", ""],
            "category": "neglect",
            "reported": "yes",
            "reported_to": "Front Door, 9:15, FD-1",
        },
    )
    assert "Posted at" in page and NUMBER.search(page)
    assert SEEN not in page and SEEN not in jo.get("safeguarding:posted")
    [record] = unlocked(world, "samira", timezone.now()).file(world.children["ada"])
    assert record.body["seen"] == SEEN and record.body["heard"] == [
        {"said": "Mummy was asleep.", "who": "Ada, at the peg"}
    ]
    assert record.body["marks"] == "Left cheek: Blue, as big as a coin" and record.body["map"] == [
        ["left-cheek", "Blue, as big as a coin"]
    ]
    assert record.body["named"] == "Dave (mum’s friend): could be harmed if named"
    assert (record.kind, record.author, record.hat) == ("concern", world.adults["jo"], "practitioner")


def test_R16_what_is_to_be_done_first_stands_above_every_step(jo: Desk) -> None:
    about = jo.get()
    write = jo.send("about", outside(jo))
    read = jo.write(outside(jo), {"seen": SEEN})
    receipt = jo.send("seal", fields_of(read))
    for page in (about, write, read, receipt, jo.get("safeguarding:posted")):
        assert "In danger now? Ring" in page and "Then tell the lead in person." in page
        for said in (
            "Family Front Door",
            "01632 960 201",
            "01632 960 202",
            "01632 960 203",
            "Moira Kell",
            "07700 900 301",
        ):
            assert said in page
    assert "Now tell Samira or Beth in person." in receipt
    assert "If you reach neither in 15 minutes, ring children’s services yourself" in receipt


def test_R16_the_poster_sees_when_it_was_opened(world: World, jo: Desk) -> None:
    jo.post(outside(jo), {"seen": SEEN})
    assert "not opened yet" in jo.get("safeguarding:posted")
    standing, opened = world.standing("samira", "lead"), unlocked(world, "samira", timezone.now())
    look = Look(standing.actor, standing.now, action="read", clause="E2", purpose="safeguarding")
    opened.note(look, opened.file(world.children["ada"]))
    assert "opened, " in jo.get("safeguarding:posted") and "not opened yet" not in jo.get("safeguarding:posted")
    # One's own receipts alone.
    assert "You have posted nothing" in Desk(world, "callum", "practitioner").get("safeguarding:posted")


def test_R17_it_is_read_once_more_before_it_is_sealed(world: World, jo: Desk) -> None:
    page = jo.write(outside(jo), {"seen": SEEN})
    assert "Read it once more, it will be sealed" in page and SEEN in page
    assert not sealed(world).exists()
    again = jo.send("change", fields_of(page))
    assert SEEN in again and 'name="seen"' in again


def test_R17_seen_or_heard_is_enough_and_nothing_is_lost_without(world: World, jo: Desk) -> None:
    page = jo.write(outside(jo), {"seen": "", "where": "By the gate"}, status=422)
    assert "Write what you saw or what the child said" in page and "By the gate" in page
    assert "Posted at" in jo.post(outside(jo), {"heard_said": ["No tea."], "heard_who": [""]})


def test_R17_a_mark_on_a_baby_and_sexual_harm_say_ring_now(jo: Desk) -> None:
    mark = {"marks_place": ["chest"], "marks_words": ["Red, round"]}
    baby = jo.write(outside(jo, "tiny"), mark)
    assert "A mark on a baby who does not crawl yet?" in baby and "Do not question the child" in baby
    assert "A mark on a baby" not in jo.write(outside(jo), mark)
    assert "Has a child told of sexual harm" in jo.write(outside(jo), {"seen": SEEN, "category": "sexual"})
    assert "No picture of a child’s body, ever." in jo.send("about", outside(jo))


def test_R17_the_receipt_number_opens_add_to_what_I_posted(world: World, jo: Desk) -> None:
    found = NUMBER.search(jo.post(outside(jo), {"seen": SEEN}))
    assert found
    page = jo.client.get(reverse("safeguarding:posted")).content.decode()
    said = fields_of(page) | {"hat": jo.key, "number": found[1].lower(), "seen": "He told me the street too."}
    added = jo.client.post(reverse("safeguarding:posted"), said)
    assert added.status_code == 200 and "Receipt of what you added" in added.content.decode()
    records = unlocked(world, "samira", timezone.now()).file(world.children["ada"])
    assert records[0].adds == records[1].id and records[0].body["seen"] == "He told me the street too."
    # Another's number answers like one that there is not.
    callum = Desk(world, "callum", "practitioner")
    other = callum.client.post(reverse("safeguarding:posted"), said | {"hat": callum.key, "once": ["0" * 32]})
    assert other.status_code == 422 and "There is no such receipt of yours" in other.content.decode()
    assert "He told me the street too." in other.content.decode()


def test_R17_sent_twice_it_is_posted_once_and_shows_the_same_receipt(world: World, jo: Desk) -> None:
    fields = fields_of(jo.write(outside(jo), {"seen": SEEN}))
    first, second = (NUMBER.search(jo.send("seal", fields)) for _ in range(2))
    assert first and second and first[1] == second[1]
    assert sealed(world).count() == 1


def test_R18_each_child_gets_a_record_of_its_own_with_its_side_alone(world: World, jo: Desk) -> None:
    page = jo.post(
        outside(jo),
        {
            "seen": "Zzada was cold.", "others_child": [jo.child("ben"), ""], "others_side": ["Zzben had no coat.", ""],
            "present": "Zzada’s mum",
        },
    )  # fmt: skip
    assert len(NUMBER.findall(page)) == 2
    opened = unlocked(world, "leanne", timezone.now())
    [ada], [ben] = opened.file(world.children["ada"]), opened.file(world.children["ben"])
    assert "Zzben" not in str(ada.body) and "Zzada" not in str(ben.body)
    assert ben.body["seen"] == "Zzben had no coat." and ada.body["together"] and ben.body["together"]


def test_R15_nothing_is_chosen_beforehand_and_the_question_must_be_answered(jo: Desk) -> None:
    page = jo.get()
    assert page.count("checked") == page.count("disabled")  # none of either
    assert "Say who this is about" in jo.send("about", {"child": jo.child("ada")}, status=422)
    from_a_child = jo.send("begin", {"child": jo.child("ada")})
    assert f'value="{jo.child("ada")}" selected' in from_a_child and "checked" not in from_a_child


@pytest.mark.parametrize("about", ["samira", "leanne", "beth"])
def test_R15_a_concern_about_a_keyholder_leaves_that_one_out(world: World, jo: Desk, about: str) -> None:
    said = {"about": "top", "top": [jo.adult(about)]}
    write = jo.send("about", said)
    names = {"samira": "Samira Haddad", "leanne": "Leanne Whitlow", "beth": "Beth Ransome"}
    aside = write[write.index('id="sl-readers"') :]
    assert names[about] not in aside and all(names[one] in aside for one in names if one != about)
    receipt = jo.post(said, {"seen": SEEN})
    told = receipt[receipt.index("Now tell") : receipt.index("in person.")]
    assert names[about].split()[0] not in told
    now = timezone.now()
    for one in names:
        opened = unlocked(world, one, now)
        assert len(opened.matters()) == (0 if one == about else 1)
        line = "Something was posted." in Desk(world, one, "lead" if one == "samira" else "manager").first_page()
        assert line == (one != about)


def test_R15_about_somebody_who_works_here_and_their_partner(world: World, jo: Desk) -> None:
    jo.post(
        {"about": "staff", "staff": [jo.adult("callum")], "near": [jo.adult("beth")], "child": jo.child("ada")},
        {"seen": SEEN},
    )
    now = timezone.now()
    assert not unlocked(world, "samira", now).file(world.children["ada"])
    assert len(unlocked(world, "samira", now).matters()) == 1 and not unlocked(world, "beth", now).matters()
    [matter] = unlocked(world, "leanne", now).matters()
    [record] = unlocked(world, "leanne", now).matter(matter.id)
    assert record.body["whom"] == "Callum Reyes" and record.child == world.children["ada"]


def test_R15_a_keyholder_who_is_the_childs_carer_is_left_out(world: World, jo: Desk) -> None:
    jo.post(outside(jo, "bethan"), {"seen": SEEN})
    now = timezone.now()
    assert (
        not unlocked(world, "beth", now).file(world.children["bethan"]) and not unlocked(world, "beth", now).matters()
    )
    assert len(unlocked(world, "samira", now).matters()) == 1


def test_R15_nobody_left_sends_outside_and_posts_to_nobody(world: World, jo: Desk) -> None:
    everybody = [jo.adult(one) for one in ("samira", "leanne", "beth")]
    page = jo.send("about", {"about": "top", "top": everybody})
    assert "Nobody here would be left to read it" in page
    for said in ("designated officer", "01632 960 204", "Ofsted", "Whistleblowing advice line"):
        assert said in page
    fields = fields_of(page) | {"seen": SEEN, "once": "1" * 32}
    assert "Nobody here would be left" in jo.send("seal", fields) and not sealed(world).exists()


def test_R5_R6_the_slot_is_open_to_the_barred_and_before_any_room(world: World) -> None:
    # Femi is in no room, was never inducted, and is barred from Ada, of whom he is a carer.
    femi = Desk(world, "femi", "practitioner")
    assert "Ada" in femi.get()
    assert "Posted at" in femi.post(outside(femi), {"seen": SEEN})
    callum = Desk(world, "callum", "practitioner")
    assert "Posted at" in callum.post(outside(callum), {"seen": SEEN})
    assert len(unlocked(world, "samira", timezone.now()).file(world.children["ada"])) == 2


def test_R6_no_carer_has_a_slot(world: World) -> None:
    grace = Desk(world, "grace", "carer")
    for name in ("safeguarding:post", "safeguarding:posted", "safeguarding:numbers"):
        assert grace.client.get(reverse(name)).status_code == 404


def test_R19_the_slot_is_closed_until_the_cabinet_takes_postings() -> None:
    world = make(timezone.now(), ready=False)
    page = Desk(world, "jo", "practitioner").get()
    assert "Do not wait for it." in page and "Write it on paper" in page and "In danger now?" in page
    assert "<textarea" not in page


def test_R16_no_address_and_no_entry_says_about_whom(world: World, jo: Desk) -> None:
    subjects = apps.get_model("audit", "Subject").objects.filter(child=world.children["ada"])
    before = subjects.count()
    jo.send("begin", {"child": jo.child("ada")})
    jo.post(outside(jo), {"seen": SEEN})
    assert subjects.count() == before
    said = str(list(apps.get_model("audit", "Entry").objects.order_by("-pk").values()[:6]))
    assert "concern.posted" in said and SEEN not in said and "'child'" not in said
