"""The keyring: get or make, once and for good; destroyed is destroyed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connections, transaction

from keepsake.cabinet import keyring
from keepsake.cabinet.keyring import KeyDestroyed, NoSuchKey
from keepsake.cabinet.sealing import bind, key_id, open_, seal

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    keyring.forget()
    yield
    keyring.forget()


def rows() -> Any:
    return apps.get_model("cabinet", "Key").objects


def count_queries(django_assert_num_queries: Any, number: int) -> Any:
    return django_assert_num_queries(number, connection=connections["keyring"])


def test_E2_a_childs_key_is_made_once_and_found_again() -> None:
    first = keyring.child_key(1, 5, now=NOW)
    assert len(first.material) == 32
    keyring.forget()
    assert keyring.child_key(1, 5, now=NOW) == first
    assert keyring.key(first.id) == first
    assert rows().count() == 1


def test_each_child_setting_and_month_has_a_key_of_its_own() -> None:
    keys = [
        keyring.child_key(1, 5, now=NOW),
        keyring.child_key(1, 6, now=NOW),
        keyring.child_key(2, 5, now=NOW),
        keyring.setting_key(1, now=NOW),
        keyring.setting_key(2, now=NOW),
        keyring.draft_key(1, now=NOW),
        keyring.draft_key(1, now=NOW + timedelta(days=31)),
    ]
    assert len({key.id for key in keys}) == len({key.material for key in keys}) == 7


def test_E2_keys_stand_in_the_keyring_and_nowhere_else() -> None:
    keyring.child_key(1, 5, now=NOW)
    assert rows().all().db == "keyring"
    assert "cabinet_key" in connections["keyring"].introspection.table_names()
    assert "cabinet_key" not in connections["default"].introspection.table_names()
    others = set(connections["keyring"].introspection.table_names()) - {"cabinet_key", "django_migrations"}
    assert others == set()


def test_many_children_take_a_fixed_number_of_queries(django_assert_num_queries: Any) -> None:
    keyring.child_keys(1, range(1, 41), now=NOW)
    keyring.forget()
    with count_queries(django_assert_num_queries, 1):
        found = keyring.child_keys(1, range(1, 41), now=NOW)
    with count_queries(django_assert_num_queries, 0):
        assert keyring.child_keys(1, range(1, 41), now=NOW) == found
        assert keyring.keys([key.id for key in found.values()]) == {key.id: key for key in found.values()}
    keyring.forget()
    with count_queries(django_assert_num_queries, 1):
        keyring.keys([key.id for key in found.values()])


def test_some_there_and_some_not() -> None:
    old = keyring.child_key(1, 5, now=NOW)
    keyring.forget()
    found = keyring.child_keys(1, [4, 5, 6], now=NOW)
    assert found[5] == old
    assert rows().count() == 3
    assert keyring.child_keys(1, [], now=NOW) == {}


def test_two_at_once_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process makes the key between this one's looking and its making."""
    real = keyring._make
    others: list[bytes] = []

    def overtaken(slots: list[keyring.Slot], now: datetime) -> None:
        real(slots, now)
        others.append(bytes(rows().get(owner=slots[0].owner).material))
        real(slots, now)

    monkeypatch.setattr(keyring, "_make", overtaken)
    assert keyring.child_key(1, 5, now=NOW).material == others[0]
    assert rows().count() == 1


def test_many_keys_are_made_and_destroyed_in_few_statements(django_assert_max_num_queries: Any) -> None:
    many = range(1, 1201)
    with django_assert_max_num_queries(24, connection=connections["keyring"]):
        made = keyring.child_keys(1, many, now=NOW)
    assert len({key.material for key in made.values()}) == 1200
    other = keyring.child_key(2, 7, now=NOW)
    upload = keyring.intake_key(1, 7, now=NOW)
    with django_assert_max_num_queries(24, connection=connections["keyring"]):
        assert keyring.destroy_children(1, many, now=NOW) == 1200
    assert keyring.destroy_children(1, many, now=NOW) == 1200
    assert keyring.condemned() == []
    with pytest.raises(KeyDestroyed):
        keyring.child_key(1, 7, now=NOW)
    assert keyring.key(other.id) == other
    assert keyring.key(upload.id) == upload
    assert keyring.destroy_intake(1, [7], now=NOW) == 1
    with pytest.raises(KeyDestroyed):
        keyring.key(upload.id)


def test_a_key_is_never_made_inside_the_keyrings_own_transaction(settings: Any) -> None:
    """It must be committed before the row that needs it: durable blocks refuse to be nested."""
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(using="keyring"):
        keyring.child_key(1, 5, now=NOW)


def test_E2_a_destroyed_key_is_gone_for_good() -> None:
    key = keyring.child_key(1, 5, now=NOW)
    sealed = seal(key, b"words", bind("version", 1))
    keyring.destroy(key.id, now=NOW)
    for forget_first in (False, True):
        if forget_first:
            keyring.forget()
        with pytest.raises(KeyDestroyed):
            keyring.key(key_id(sealed))
        with pytest.raises(KeyDestroyed):
            keyring.child_key(1, 5, now=NOW)
        with pytest.raises(KeyDestroyed):
            keyring.child_keys(1, [4, 5], now=NOW)
    row = rows().get(id=key.id)
    assert row.destroyed_at == NOW
    assert bytes(row.material) == bytes(32)
    assert key.material not in bytes(row.material)


def test_destroying_twice_keeps_the_first_date() -> None:
    key = keyring.child_key(1, 5, now=NOW)
    keyring.destroy(key.id, now=NOW)
    keyring.destroy(key.id, now=NOW + timedelta(days=2))
    assert rows().get(id=key.id).destroyed_at == NOW


def test_a_disposal_that_was_stopped_is_found_again() -> None:
    key, other = keyring.child_key(1, 5, now=NOW), keyring.child_key(1, 6, now=NOW)
    keyring.condemn([key.id], now=NOW)
    with pytest.raises(KeyDestroyed):
        keyring.key(key.id)
    assert keyring.condemned() == [(key.id, keyring.Slot("child", 1, 5))]
    keyring.destroy(key.id, now=NOW)
    assert keyring.condemned() == []
    assert keyring.key(other.id) == other


def test_an_unknown_key_is_named() -> None:
    unknown = uuid4()
    with pytest.raises(NoSuchKey, match=str(unknown)):
        keyring.key(unknown)
    with pytest.raises(NoSuchKey, match=str(unknown)):
        keyring.destroy(unknown, now=NOW)
    known = keyring.child_key(1, 5, now=NOW)
    with pytest.raises(NoSuchKey):
        keyring.keys([known.id, unknown])


def test_what_is_remembered_is_bounded_in_time_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr("keepsake.cabinet.keyring.time.monotonic", lambda: clock[0])
    monkeypatch.setattr(keyring, "REMEMBERED_KEYS", 3)
    key = keyring.child_key(1, 5, now=NOW)
    rows().filter(id=key.id).update(destroyed_at=NOW)  # another process destroys it
    assert keyring.key(key.id) == key
    clock[0] += keyring.REMEMBERED_FOR
    with pytest.raises(KeyDestroyed):
        keyring.key(key.id)
    keyring.child_keys(1, [11, 12, 13, 14], now=NOW)
    assert len(keyring._memory._by_id) == len(keyring._memory._ids) == 3


def test_drafts_keys_go_only_when_no_draft_can_need_them() -> None:
    march = keyring.draft_key(1, now=datetime(2026, 3, 31, 23, 59, tzinfo=UTC))
    assert keyring.draft_key(1, now=datetime(2026, 3, 1, tzinfo=UTC)) == march
    april = keyring.draft_key(1, now=datetime(2026, 4, 1, tzinfo=UTC))
    # A draft saved in the last minute of March is kept until 30 April.
    assert keyring.destroy_old_drafts(now=datetime(2026, 4, 30, 23, 59, tzinfo=UTC)) == 0
    assert keyring.key(march.id) == march
    assert keyring.destroy_old_drafts(now=datetime(2026, 5, 6, tzinfo=UTC)) == 1
    assert keyring.destroy_old_drafts(now=datetime(2026, 5, 6, tzinfo=UTC)) == 0
    with pytest.raises(KeyDestroyed):
        keyring.key(march.id)
    assert keyring.key(april.id) == april


def test_old_drafts_take_no_other_key_with_them() -> None:
    key = keyring.child_key(1, 5, now=NOW)
    keyring.setting_key(1, now=NOW)
    assert keyring.destroy_old_drafts(now=NOW + timedelta(days=400)) == 0
    assert keyring.key(key.id) == key
    assert open_(key, seal(key, b"x", b""), b"") == b"x"


def test_the_router_tells_a_row_that_is_looked_up_late_as_it_tells_the_row() -> None:
    from django.utils.functional import SimpleLazyObject

    from keepsake.cabinet.router import KeyringRouter

    key, account = apps.get_model("cabinet", "Key")(), apps.get_model("people", "Account")()
    late = SimpleLazyObject(lambda: account)
    assert KeyringRouter().allow_relation(late, account)
    assert not KeyringRouter().allow_relation(late, key)
