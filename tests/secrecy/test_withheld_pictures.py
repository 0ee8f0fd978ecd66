"""A picture that another family no longer agrees to: for everybody else it is as if there were none (E1, R8, R25)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from keepsake.cabinet import keyring
from tests.secrecy.comparing import Pair, said_of
from tests.secrecy.driving import UNKNOWN, Driver, Who, watched
from tests.secrecy.pictures import Ask, asks, fetch, outcome, publish, said, send
from tests.secrecy.world import NOW, Base, Dice, Secrets, still, taken_back

pytestmark = [pytest.mark.once, pytest.mark.django_db]

#: How many are asked for at once makes no statement more.
LIST = re.compile(r"IN \((?:%s(?:, )?)+\)")
CARERS = tuple(Who(who, "carer", reads=True) for who in ("mum", "dad", "parent"))


@contextmanager
def asking(base: Base, who: str, hat: str = "carer") -> Iterator[tuple[Client, str, str]]:
    """(browser, public id of the picture, its tag), in a world of its own; the family of child two has agreed."""
    dice = Dice()
    keyring.forget()
    with still(dice), taken_back():
        chosen = send(base)
        publish(base, chosen)
        outcome(base, "two", "photo_others", holds=True)
        driver = Driver(base, Secrets(), Who(who, hat), dice)
        answer = fetch(driver.client, Ask("full"), chosen.public_id)
        yield driver.client, chosen.public_id, answer.headers.get("ETag", "")
    keyring.forget()


def withdraw(**more: Any) -> None:
    """The family of child two takes its answer back."""
    apps.get_model("policy.Consent").objects.update(holds=False, **more)


@pytest.mark.parametrize("who", ["mum", "dad"])
def test_E1_R25_while_it_is_agreed_the_other_family_has_it_by_every_way(base: Base, who: str) -> None:
    with asking(base, who) as (client, picture, etag):
        found = {(ask.rendition, ask.method): fetch(client, ask, picture).status_code for ask in asks(etag)}
        assert etag
        assert {found[rendition, "get"] // 100 for rendition in ("thumb", "card", "full")} <= {2, 3}
        plain = [fetch(client, Ask(rendition), picture) for rendition in ("thumb", "card", "full")]
        assert [one.status_code for one in plain] == [200, 200, 200]
        for rendition, one in zip(("thumb", "card", "full"), plain, strict=True):
            tagged = (("If-None-Match", one.headers["ETag"]),)
            assert fetch(client, Ask(rendition, tagged), picture).status_code == 304
            assert fetch(client, Ask(rendition, (("Range", "bytes=0-9"),)), picture).status_code == 206


@pytest.mark.parametrize("who", ["mum", "dad"])
@pytest.mark.parametrize("how", ["withdrawn", "over", "refused for themselves", "nobody has said"])
def test_E1_R25_once_it_is_withdrawn_every_request_answers_as_for_a_picture_that_does_not_exist(
    base: Base, who: str, how: str
) -> None:
    with asking(base, who) as (client, picture, etag):
        if how == "nobody has said":
            apps.get_model("policy.Consent").objects.all().delete()
        elif how == "refused for themselves":
            outcome(base, "two", "photo_journal", holds=False)
        else:
            withdraw(start=NOW) if how == "withdrawn" else apps.get_model("policy.Consent").objects.update(end=NOW)
        wrong = []
        for ask in asks(etag):
            found = []
            for public_id in (picture, UNKNOWN):
                with taken_back(), watched() as statements:
                    status, headers, body = said(fetch(client, ask, public_id), public_id)
                found.append((status, headers, body, [LIST.sub("IN (some)", one) for one in statements]))
            wrong += [
                f"{ask}: {what}"
                for what, one, other in zip(("status", "headers", "body", "statements"), *found, strict=True)
                if one != other
            ]
            assert found[1][0] == 404 or ask.method in ("options", "post")
        assert not wrong, "\n".join(wrong)


def test_E1_R8_their_own_child_refused_is_shown_to_no_family_and_stays_with_staff(base: Base) -> None:
    for who, hat, status in (("mum", "carer", 404), ("dad", "carer", 404), ("red", "practitioner", 200)):
        with asking(base, who, hat) as (client, picture, _):
            outcome(base, "one", "photo_journal", holds=False)
            assert fetch(client, Ask("full"), picture).status_code == status


def family_pages(driver: Driver) -> None:
    """Where a family meets pictures, or is told that something is there."""
    driver.every_address(
        ("web:home", "accounts:own", "journal:family", "journal:story", "journal:record", "journal:shots", "journal:version",
         "journal:looks", "journal:looked", "journal:pictures", "journal:take_away", "web:print_record", "web:print_file",
         "web:attachment", "register:own_child")
    )  # fmt: skip


def test_R8_R25_a_picture_that_is_withheld_leaves_no_trace_on_any_page_of_a_family(base: Base) -> None:
    """Two worlds: the same record, without a picture, and with one that the other family does not agree to."""
    dice = Dice()

    def record(*, picture: bool) -> Secrets:
        chosen = send(base)
        dice.throw("published")
        publish(base, *([chosen] if picture else []))
        outcome(base, "two", "photo_others", holds=False)
        return Secrets()

    worlds = Pair(base, lambda: record(picture=False), lambda: record(picture=True), dice)
    # As many statements; that one of them asks about more rows at once is in no answer.
    found = [one for one in worlds.compare(*CARERS, script=family_pages) if one.aspect != "statements"]
    assert not found, said_of(found)
    staff = worlds.compare(
        Who("red", "practitioner", reads=True), script=lambda driver: driver.every_address(("journal:child",))
    )
    assert {one.spot.name for one in staff} == {"journal:child"}, said_of(staff)
