"""Whether everything opens for whom it should, and for nobody else: asked of the tables themselves."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from keepsake.cabinet import keys, labels, pairs, setup, unlocking
from keepsake.cabinet.errors import Faulty, NotAKeyholder, WrongPassphrase
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.packing import File, Inside
from keepsake.cabinet.tests.cabinets import Room
from keepsake.people.tests.nurseries import NOW


def table(name: str) -> Any:
    """A table of the cabinet."""
    return apps.get_model("cabinet", name).objects


def ciphertexts() -> Iterator[tuple[str, bytes]]:
    """Every age ciphertext of the cabinet's tables: where it stands, and its bytes."""
    for model in apps.get_app_config("cabinet").get_models():
        if model.__name__ == "Key":
            continue
        for row in model._default_manager.all():
            for column in model._meta.concrete_fields:
                value = getattr(row, column.attname)
                if isinstance(value, bytes | memoryview) and bytes(value).startswith(b"age-encryption.org"):
                    yield f"{model.__name__}.{column.name}", bytes(value)


def opened_by(*identities: Identity) -> list[str]:
    """Where something stands that these keys open, by themselves."""
    found = []
    for where, sealed in ciphertexts():
        try:
            keys.open_sealed(sealed, list(identities))
        except Faulty:
            continue
        found.append(where)
    return found


def reach_of(own: Identity) -> list[str]:
    """Where something stands that somebody with this key alone can get at, by every way from key to key."""
    held = {own.secret: own}
    while True:
        more = dict(held)
        found: list[str] = []
        for where, sealed in ciphertexts():
            try:
                plain = keys.open_sealed(sealed, list(held.values()))
            except Faulty:
                continue
            found.append(where)
            if plain.startswith(b"# keepsake"):
                for line in plain.decode().splitlines():
                    if line.startswith(keys.SECRET):
                        more[line] = keys.identity(line)
        if len(more) == len(held):
            return found
        held = more


def own_key(room: Room, name: str) -> Identity:
    """Somebody's own key, as they could have copied it."""
    return room.open(name)._own


def texts(room: Room, name: str) -> list[Any]:
    """What somebody reads of every child, in order; `None` where they cannot unlock."""
    try:
        opened = room.open(name)
    except (NotAKeyholder, WrongPassphrase):
        return []
    if opened.cabinet is None:
        return []
    found = [one for child in room.children.values() for one in opened.file(child)]
    assert [one.fault for one in found] == [""] * len(found)
    return sorted(one.body["n"] for one in found)


def texts_from_paper(room: Room, paper: str) -> list[Any]:
    """What a printed key opens, by way of the cabinet's and the children's keys, past the program's pages."""
    _, cabinet = setup.recovery_key(room.id, paper)
    assert cabinet.recipient == pairs.cabinet_of(room.id, NOW).recipient
    found = []
    by = labels.secret(cabinet)
    for child in room.children.values():
        held = pairs.private_keys(room.id, child, cabinet)
        for row in table("Sealed").filter(label=labels.label(by, File(child))):
            found.append(Inside.of(keys.open_sealed(row.body, held)).words.body["n"])
    return sorted(found)


def restart() -> None:
    """The server stops and starts."""
    unlocking.launch()
