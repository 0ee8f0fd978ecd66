"""Addresses about what the world of `house.py` does not have: each is tried with ids that nobody has, so that none is excused.

What opens to whom there, with ids of something, is tried where it is made: in the tests of each feature, test_cabinet_doors and
test_sharing_doors.
"""

import re
from typing import Any

from django.urls import URLPattern, reverse

from keepsake.policy.vocabulary import HATS
from keepsake.web.checks import patterns
from tests.doors.table import TABLE

#: By feature, the names of the addresses.
NAMED = {
    "consents": "add answer ask print_room room",
    "visitors": "behind end inspection lift released show show_personal show_sealed shown shown_of take_off",
    "journal": "draft",
    "office": "renew withdraw review take_back step step_save",
    "register": "shown siblings_part here role_end unassign room room_close",
    "safeguarding": """
        cabinet_file cabinet_piece cabinet_record chronology file_add let_go let_into_matter paper_drop personal
        personal_piece print_sealed print_sealed_file record_add rest_stands shown task_done
    """,
    "web": "upload upload_tile upload_thumb",
    "accounts": "unusual_seen",
}
#: Features of which every address is tried so, but for those in the table.
WHOLE = ("intake:", "sharing:")
#: What stands in an address in the place of an id, by the converter; of a slug, by its name: something that could be.
IDS: dict[str, Any] = {"id": "f" * 32, "int": 10**9, "str": "x"}
SLUGS = {
    "place": f"child-{'f' * 32}",
    "kind": "observation",
    "key": "child",
    "role": "practitioner",
    "rendition": "thumb",
    "way": "told",
}
#: What is no refusal, because it takes what is new: (name, method) → status, for which hats.
OTHERWISE: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {
    ("web:upload", "POST"): (400, HATS),  # no file came with it
    ("web:upload_tile", "GET"): (286, HATS),  # nothing, and htmx stops asking
    ("journal:draft", "POST"): (302, ("manager", "practitioner", "carer")),
}


def has_hats(one: URLPattern) -> bool:
    """Whether it is a page that only some hats open."""
    return getattr(one.callback, "hats", None) is not None


def _every() -> dict[str, tuple[str, URLPattern]]:
    wanted = {f"{app}:{name}" for app, names in NAMED.items() for name in names.split()}
    every = {name: (route, one) for route, name, one in patterns()}
    wanted |= {name for name in every if name.startswith(WHOLE) and name not in TABLE}
    assert wanted <= set(every), f"Of no address: {sorted(wanted - set(every))}"
    return {name: every[name] for name in sorted(wanted)}


#: name → (its route, its pattern).
MADE_UP = _every()


def made_up(name: str) -> str:
    """The address, filled with what nobody has."""
    parts = re.findall(r"<(\w+):(\w+)>", MADE_UP[name][0])
    return reverse(name, kwargs={part: SLUGS[part] if sort == "slug" else IDS[sort] for sort, part in parts})
