"""URL × hat × method, from the resolver: the right answer, and nothing of another child (D2, D3, R1, R4, R5, R6, R27)."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import World
from keepsake.people.queries.hats import hats_of
from keepsake.records.kinds import kinds
from keepsake.web.attachments.addresses import mac, minute_of
from keepsake.web.checks import patterns
from keepsake.web.printing.wire import packed
from tests.doors.furnishing import furnish
from tests.doors.house import CHILDREN, RECORDS, House, build, seal, sealed_kinds
from tests.doors.knowledge import PEOPLE, forbidden
from tests.doors.made_up import MADE_UP, OTHERWISE, has_hats, made_up
from tests.doors.table import FORMS, SHOWS_NOTHING, TABLE, Who

#: What opens is the table's, which the agreement tries on both engines; here it is what the pages make of it.
pytestmark = pytest.mark.once
UNKNOWN = "f" * 32
#: What it is, and the keyword arguments of its address.
Target = tuple[str, dict[str, Any]]
KINDS = ("observation", "sample", "achievement", "report", "planning_note", "alert", "nothing")
#: Pages that no hat opens (libraries', those before sign-in, those about nobody): accounts' tests, the journeys, test_open_pages.
HATLESS = ("account_", "mfa_", "ui:", "web:policy", "accounts:", "register:first_run")
#: Who tries what nobody has: somebody under each hat, and the other nursery's manager.
ONE_OF_EACH = (
    ("leanne", "manager"),
    ("lead", "lead"),
    ("red", "practitioner"),
    ("mum", "carer"),
    ("far", "manager"),
)


@pytest.fixture(autouse=True)
def prints_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A print as the text that goes to the typesetter: a PDF hides from this test what it says."""
    monkeypatch.setattr("keepsake.web.printing.views.render", lambda document: packed(document)[0])


@pytest.fixture
def house(db: None) -> House:
    """With a record of every kind that there is, sealed ones too, and all that an address can be about beside them."""
    made = build()
    seal(made)
    made.furniture = furnish(made)
    return made


def targets(house: House, filled: str) -> Iterator[Target]:
    """What an address is tried with."""
    world, other = house.world, house.other
    children = {key: house.public("Child", world.children[key]) for key in ("one", "two", "three", "four")}
    children |= {"five": house.public("Child", other.children["five"]), "nothing": UNKNOWN}
    match filled:
        case "-":
            yield "-", {}
        case "child":
            yield from ((key, {"public_id": value}) for key, value in children.items())
        case "file":
            for file in ("developmental", "personal", "safeguarding"):
                yield from ((f"{key} {file}", {"public_id": value, "file": file}) for key, value in children.items())
        case "record":
            yield from ((key, {"public_id": value}) for key, value in (house.records | {"nothing": UNKNOWN}).items())
        case "adult":
            for key in ("leanne", "lead", "red", "parent", "mum"):
                yield key, {"public_id": house.public("Adult", world.adults[key])}
            yield "far", {"public_id": house.public("Adult", other.adults["leanne"])}
            yield "nothing", {"public_id": UNKNOWN}
        case "carer":
            for child, adult in (("one", "mum"), ("one", "dad"), ("two", "gran")):
                yield child, {"child": children[child], "adult": house.public("Adult", world.adults[adult])}
            yield "five", {"child": children["five"], "adult": house.public("Adult", other.adults["farmum"])}
        case "kind":
            yield from ((kind, {"kind": kind}) for kind in KINDS)
        case "which":
            yield from ((one, {"which": one}) for one in ("left", "coming", "nothing"))
        case "add":
            yield from ((f"{key} alert", {"public_id": value, "kind": "alert"}) for key, value in children.items())
            yield "one observation", {"public_id": children["one"], "kind": "observation"}
        case _:
            yield from house.furniture[filled].items()


def address(name: str, arguments: dict[str, Any]) -> str:
    """The address; `public_id` may be called `child` there, and a version's number is 1."""
    for more in ({}, {"number": 1}):
        for renamed in (arguments, {"child": arguments.get("public_id")}):
            try:
                return reverse(name, kwargs=renamed | more)
            except Exception:  # noqa: S112 -- another shape of arguments is tried next
                continue
    raise AssertionError(f"The table fills {name} in a way that its address does not take.")


@cache
def hats_for(name: str) -> tuple[str, ...] | None:
    """The hats that this page is for, as its view says; None where it says nothing."""
    view = next(pattern.callback for _, known, pattern in patterns() if known == name)
    return getattr(view, "hats", None)


def at_their(who: Who, name: str, there: list[Target]) -> list[Target]:
    """The targets that are worth a request: all of them, or one where another hat is worn than the page is for. That is refused
    before an address is looked at (`web.pages.guarded`), so it answers for the first as for the last."""
    for_hats = hats_for(name)
    return there if for_hats is None or who[1] in for_hats else there[:1]


def signed_in(house: House, who: Who) -> tuple[Client, str]:
    """A client that acts under that hat, and the hat's key."""
    client = Client()
    account = house.account(who[0])
    client.force_login(get_user_model().objects.get(pk=account))
    world: World = house.other if who[0] in ("far", "farmum") else house.world
    key = next(hat.key for hat in hats_of(account, world.now) if hat.hat == who[1] and hat.setting.id == world.setting)
    session = client.session
    session["hat"] = key
    session.save()
    return client, key


def sealed(client: Client, arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments, with this session's own seal where the address is a small picture's: what opens is for the policy to say."""
    if "seal" not in arguments:
        return arguments
    until = minute_of(timezone.now() + timedelta(minutes=5))
    key = str(client.session.session_key)
    return arguments | {"seal": f"x.{until}.{mac('x', arguments['public_id'], arguments['rendition'], key, until)}"}


def leaks(response: HttpResponseBase, words: set[str]) -> set[str]:
    """Words of others that the answer holds, in its body or in its headers."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    text = body.decode(errors="replace") + str(dict(response.headers))
    return {word for word in words if word in text}


def test_every_kind_stands_in_this_world_with_words_of_its_own() -> None:
    """A kind without a canary would show nothing where it should not be."""
    assert {row[3] for row in RECORDS.values()} == set(kinds()) - set(sealed_kinds())


def test_every_address_is_in_the_table() -> None:
    """Or among those that are tried with made-up ids; a name that is of no address any more is struck out."""
    names = {name for _, name, one in patterns() if name and (has_hats(one) or not name.startswith(HATLESS))}
    known = {*TABLE, *FORMS, *SHOWS_NOTHING, *MADE_UP}
    assert not names - known, f"Not in the table of doors: {sorted(names - known)}"
    gone = known - {name for _, name, _ in patterns()}
    assert not gone, f"Of no address: {sorted(gone)}"
    assert len(known) == len([*TABLE, *FORMS, *SHOWS_NOTHING, *MADE_UP]), "One stands there twice."


@pytest.mark.django_db
def test_D2_D3_R1_each_door_opens_to_whom_it_should(house: House) -> None:
    """Everybody tries every door by GET: it opens to whom the table says, and shows nothing of others to anybody."""
    wrong: list[str] = []
    all_of = {filled: list(targets(house, filled)) for filled, _ in TABLE.values()}
    for who in PEOPLE:
        client, _ = signed_in(house, who)
        words = forbidden(who)
        for name, (filled, rule) in TABLE.items():
            there = all_of[filled]
            tried = at_their(who, name, there)
            wrong += [f"{who}: {name} {one}: not for this hat" for one, _ in there[len(tried) :] if rule(who, one)]
            for target, arguments in tried:
                response = client.get(address(name, sealed(client, arguments)))
                opened = response.status_code in (200, 302)
                if opened != rule(who, target) or response.status_code not in (200, 302, 404):
                    wrong.append(f"{who}: {name} {target}: {response.status_code}")
                if found := leaks(response, words):
                    wrong.append(f"{who}: {name} {target} shows {sorted(found)}")
    assert not wrong, "\n".join(wrong)


def asked(client: Client, method: str, url: str, hat: str) -> Any:
    """The answer to a question that leaves nothing behind."""
    with transaction.atomic():
        response = getattr(client, method.lower())(url, {"hat": hat})
        transaction.set_rollback(True)
    return response


@pytest.mark.django_db
def test_R4_R5_forms_answer_only_whom_they_should(house: House) -> None:
    """Every address by POST, empty but for the hat: no answer but a refusal for other hats, and nothing of others for any."""
    wrong: list[str] = []
    doors: dict[str, tuple[str, tuple[str, ...] | None]] = {name: (filled, None) for name, (filled, _) in TABLE.items()}
    doors |= SHOWS_NOTHING
    all_of = {filled: list(targets(house, filled)) for filled, _ in doors.values()}
    for who in PEOPLE:
        client, hat = signed_in(house, who)
        words = forbidden(who)
        for name, (filled, hats) in doors.items():
            for target, arguments in at_their(who, name, all_of[filled]):
                response = asked(client, "POST", address(name, arguments), hat)
                if hats is not None and who[1] not in hats and response.status_code not in (404, 405):
                    wrong.append(f"{who}: POST {name} {target}: {response.status_code}")
                if response.status_code >= 500:
                    wrong.append(f"{who}: POST {name} {target}: {response.status_code}")
                if found := leaks(response, words):
                    wrong.append(f"{who}: POST {name} {target} shows {sorted(found)}")
                if response.status_code == 405 and not response.content:
                    break  # it takes no form: `guarded` says so, in nothing but headers, before a target is looked up
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_D2_R4_R5_a_form_about_something_answers_to_whom_it_should(house: House) -> None:
    """Everybody sends it, empty but for the hat: to all others it is not there, nor is what is not there."""
    wrong: list[str] = []
    for who in PEOPLE:
        client, hat = signed_in(house, who)
        words = forbidden(who)
        for name, (filled, rule) in FORMS.items():
            for target, arguments in targets(house, filled):
                response = asked(client, "POST", address(name, arguments), hat)
                if response.status_code not in (200, 302, 404) or (response.status_code != 404) != rule(who, target):
                    wrong.append(f"{who}: POST {name} {target}: {response.status_code}")
                if found := leaks(response, words):
                    wrong.append(f"{who}: POST {name} {target} shows {sorted(found)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ONE_OF_EACH)
def test_P1_an_address_about_what_is_not_there_answers_nobody(house: House, who: Who) -> None:
    """By both methods: another hat, a stranger and whoever it is for are told the same, but where it takes what is new."""
    client, hat = signed_in(house, who)
    words = forbidden(who)
    wrong: list[str] = []
    for name, (_, one) in MADE_UP.items():
        view: Any = one.callback  # `page` put its methods there
        for method in ("GET", "POST"):
            response = asked(client, method, made_up(name), hat)
            if method not in view.methods:
                wanted = 405
            else:
                status, of_hats = OTHERWISE.get((name, method), (404, ()))
                wanted = status if who[1] in of_hats else 404
            if response.status_code != wanted:
                wrong.append(f"{method} {name}: {response.status_code}, not {wanted}")
            if found := leaks(response, words):
                wrong.append(f"{method} {name} shows {sorted(found)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_P1_who_is_not_signed_in_is_led_to_the_door(house: House) -> None:
    """From every address, whatever it is about; a form is told that it was not sent."""
    client, words, wrong = Client(), forbidden(("farmum", "carer")) | {"Farmgr", "Farmum"}, []
    doors = {name: filled for of in (TABLE, FORMS, SHOWS_NOTHING) for name, (filled, _) in of.items()}
    first = {filled: next(targets(house, filled))[1] for filled in doors.values()}
    every = {name: address(name, first[filled]) for name, filled in doors.items() if hats_for(name)}
    for name, at in (every | {name: made_up(name) for name in MADE_UP}).items():
        for method in ("get", "post"):
            response = getattr(client, method)(at)
            led = response.status_code == 302 and response["Location"].startswith("/account/login/")
            if not led and not (method == "post" and response.status_code == 403):
                wrong.append(f"{method} {name}: {response.status_code}")
            if found := leaks(response, words):
                wrong.append(f"{method} {name} shows {sorted(found)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_P1_what_is_refused_and_what_does_not_exist_answer_alike(house: House) -> None:
    """The same status, the same body but for tokens, and the same number of statements, for a record that another may read."""
    client, _ = signed_in(house, ("mum", "carer"))
    answers = []
    for record in (house.records["from dad"], house.records["obs two"], house.records["obs five"], UNKNOWN):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(reverse("journal:record", args=[record]))
        text = response.content.decode()
        start = text.find("csrfmiddlewaretoken")
        answers.append((response.status_code, len(text), len(queries), start))
    assert len(set(answers)) == 1, answers


def test_children_of_this_world_are_told_apart() -> None:
    assert len({child.first for child in CHILDREN}) == len(CHILDREN)
