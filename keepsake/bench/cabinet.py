"""The cabinet: sealing, opening, unlocking, and a page of 25 of a long file, against bare age on the same bytes.

Unlocking is slow on purpose (scrypt); reading after it is not.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import pyrage
from django.apps import apps
from pyrage.x25519 import Identity, Recipient

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.cabinet import keyholders, setup, slot, unlocking
from keepsake.demo.nursery import World

GOAL = 1.5
PASSPHRASES = ("thimble lantern otter gravel", "pepper violin harbour moss")
SESSION = "bench"
#: A concern of about 1 KB.
BODY = {"seen": "word " * 160, "done": "word " * 40}
PAGE = 25


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of processor time (of the clock, for unlocking), medians of `rounds`; ratios to bare age on the same
    bytes, in the same run, in turn. `page_ratio`: to opening the header and the body of each record of the page;
    `page_to_bodies`: to opening their bodies alone, as the page does."""

    records: int
    rounds: int
    seal: float
    seal_ratio: float
    open: float
    open_ratio: float
    unlock: float
    page: float
    page_ratio: float
    page_to_bodies: float
    goal: float = GOAL

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return asdict(self)


def measure_cabinet(world: World, records: int, now: datetime, rounds: int = 30) -> Measured:
    """Set up a cabinet with two keyholders, post so many records about one child, and read them."""
    people = [world.adults["lead"], world.adults["leanne"]]
    _set_up(world, people, now)
    child, jo = world.children["c0"], world.adults["jo"]
    for at in range(0, records, PAGE):
        with _act(world, jo, now + timedelta(seconds=at)) as act:
            for _ in range(min(PAGE, records - at)):
                _post(act, world, child, jo)
    later = now + timedelta(seconds=records)
    start = time.perf_counter()
    unlocked = _unlock(world, people[0], PASSPHRASES[0], later)
    unlock = time.perf_counter() - start

    def page() -> None:
        opened = unlocking.current(SESSION, unlocked.cookie, later)
        if opened is None or len(opened.file(child)) < min(PAGE, records):
            raise RuntimeError("The cabinet did not open.")

    def one() -> None:
        opened = unlocking.current(SESSION, unlocked.cookie, later)
        if opened is None or not opened.read(newest.pk).body:
            raise RuntimeError("The record did not open.")

    def post() -> None:
        with _act(world, jo, later) as act:
            _post(act, world, child, jo)

    page()
    rows = list(apps.get_model("cabinet", "Sealed")._default_manager.order_by("-stored_at", "-id")[:PAGE])
    newest = rows[0]
    # The same bytes, sealed again to a key that stands in memory: what age alone takes for them.
    secret = Identity.generate()
    plain = _plain(len(bytes(newest.body)))
    bodies, headers = (
        [pyrage.encrypt(_plain(len(bytes(raw))), [secret.to_public()]) for raw in of]
        for of in ((row.body for row in rows), (row.header for row in rows))
    )
    seal = _in_turn(post, lambda: pyrage.encrypt(plain, [Recipient.from_str(str(secret.to_public()))]), rounds)
    opened = _in_turn(one, lambda: pyrage.decrypt(bodies[0], [secret]), rounds)
    paged = _in_turn(page, lambda: [pyrage.decrypt(raw, [secret]) for raw in (*headers, *bodies)], rounds)
    strict = _in_turn(page, lambda: [pyrage.decrypt(raw, [secret]) for raw in bodies], rounds)
    return Measured(
        records, rounds, _ms(seal[0]), _ratio(*seal), _ms(opened[0]), _ratio(*opened), _ms(unlock), _ms(paged[0]), _ratio(*paged),
        _ratio(*strict),
    )  # fmt: skip


def in_words(done: dict[str, Any]) -> str:
    """A few lines for people."""
    met = "met" if done["page_ratio"] <= done["goal"] else "MISSED"
    return "\n".join(
        [
            f"The cabinet, {done['records']} records of one child, about 1 KB each, {done['rounds']} rounds, in turn with bare age:",
            f"  posting one, its entry and commit included: {done['seal']:.2f} ms ({done['seal_ratio']:.1f} × age alone);"
            f" opening one: {done['open']:.2f} ms ({done['open_ratio']:.1f} ×)",
            f"  unlocking: {done['unlock'] / 1000:.1f} s (slow on purpose)",
            f"  a page of {PAGE}, unlocked already: {done['page']:.2f} ms, {done['page_ratio']:.2f} × bare age on the same bytes,"
            f" headers and bodies (goal ≤ {done['goal']:g}, {met}); {done['page_to_bodies']:.2f} × on the bodies alone.",
        ]
    )


def _set_up(world: World, people: list[int], now: datetime) -> None:
    made = [
        keyholders.new_keys(setting=world.setting, adult=adult, passphrase=passphrase, now=now)
        for adult, passphrase in zip(people, PASSPHRASES, strict=True)
    ]
    with _act(world, people[0], now) as act:
        opened = setup.begin(act, made[0])
        keyholders.add_keyholder(act, opened, made[1])
        for _ in range(setup.RECOVERY_KEYS):
            setup.confirm_recovery(act, world.setting, setup.make_recovery(act, opened).text)
    for adult, passphrase in zip(people, PASSPHRASES, strict=True):
        keyholders.try_passphrase(setting=world.setting, adult=adult, passphrase=passphrase, now=now)
    with _act(world, people[0], now) as act:
        setup.take_postings(act, world.setting, backed_up_at=now)


def _unlock(world: World, adult: int, passphrase: str, now: datetime) -> unlocking.Unlocked:
    return unlocking.unlock(
        setting=world.setting, adult=adult, passphrase=passphrase, session_key=SESSION, purpose="bench", now=now
    )


def _act(world: World, adult: int, now: datetime) -> Act:
    actor = Actor(world.setting, None, adult, "practitioner")
    return Act(actor, now, action="concern.posted", clause="E2", purpose="bench")


def _post(act: Act, world: World, child: int, author: int) -> None:
    slot.post(act, setting=world.setting, child=child, kind="concern", body=BODY, author=author, hat="practitioner")


def _plain(sealed: int) -> bytes:
    """As many bytes as were sealed into a ciphertext of this length, to the kilobyte."""
    return b"x" * max(1024, sealed // 1024 * 1024)


def _in_turn(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Seconds of processor time, medians, each in turn; what else the machine does counts for neither."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 3):
        for which, call in enumerate((ours, bare)):
            start = time.process_time()
            call()
            if number >= 3:
                found[which].append(time.process_time() - start)
    return statistics.median(found[0]), statistics.median(found[1])


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _ratio(ours: float, bare: float) -> float:
    return round(ours / bare, 2)
