"""What is known about the demo's children: alerts, whom to ring, homes, a caution, a bar, a notice; through the register's
own verbs, as the manager and the families would press them."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from keepsake.demo.nursery import World
from keepsake.records.kinds import kind_of
from keepsake.register.services import records, walls


@dataclass(frozen=True, slots=True)
class OnFile:
    """One record: about which child, of which kind, from or about which carer."""

    child: str
    kind: str
    body: dict[str, Any]
    carer: str = ""


ON_FILE: Final = (
    OnFile(
        "ada",
        "alert",
        {
            "sort": "allergy",
            "what": "Eggs",
            "do": "Antihistamine in the red bag, Wrens. Swelling of lips or face: adrenaline pen, then 999.",
            "severe": True,
        },
    ),
    OnFile(
        "ada",
        "particulars",
        {
            "languages": "English, Twi",
            "likes": "Her blue shell in the coat pocket. To settle: a story with a boat in it.",
        },
    ),
    OnFile(
        "ada",
        "home",
        {
            "address": "14 Harbour Row\nFernleigh",
            "lives_here": "Ada and Otis with Grace, Sunday evening to Friday",
            "normally": True,
        },
        "grace",
    ),
    OnFile(
        "ada",
        "home",
        {"address": "Flat 3, 2 Chandler’s Yard\nFernleigh", "lives_here": "Ada and Otis with Daniel, most weekends"},
        "daniel",
    ),
    OnFile(
        "ada",
        "contact",
        {
            "name": "Grace Okoro",
            "relation": "mum",
            "phones": ["+447700900161", "+441632960161"],
            "order": 1,
            "collects": "yes",
        },
        "grace",
    ),
    OnFile(
        "ada",
        "contact",
        {
            "name": "Esi Boateng",
            "relation": "aunt",
            "phones": ["+447700900162"],
            "order": 3,
            "collects": "yes",
            "password": "harbour",
        },
        "grace",
    ),
    OnFile(
        "ada",
        "contact",
        {"name": "Daniel Okoro", "relation": "dad", "phones": ["+447700900163"], "order": 2, "collects": "yes"},
        "daniel",
    ),
    OnFile(
        "otis",
        "contact",
        {"name": "Grace Okoro", "relation": "mum", "phones": ["+447700900161"], "order": 1, "collects": "yes"},
        "grace",
    ),
    OnFile(
        "otis",
        "alert",
        {"sort": "intolerance", "what": "Cow’s milk", "do": "Oat milk in the kitchen, with his name on it."},
    ),
    OnFile(
        "idris",
        "alert",
        {
            "sort": "health",
            "what": "Asthma",
            "do": "Blue inhaler with spacer, top shelf in Wrens. Two puffs; not better in five minutes: 999.",
        },
    ),
    OnFile("ravi", "alert", {"sort": "diet", "what": "No meat, no gelatine", "do": ""}),
    OnFile(
        "ravi",
        "contact",
        {"name": "Priya Pell", "relation": "mum", "phones": ["+447700900171"], "order": 1, "collects": "yes"},
        "priya",
    ),
    OnFile(
        "ravi",
        "contact",
        {"name": "Amrit Pell", "relation": "dad", "phones": ["+447700900172"], "order": 2, "collects": "yes"},
        "amrit",
    ),
    OnFile("ravi", "particulars", {"languages": "English, Punjabi", "likes": "Counting anything that comes in rows."}),
    OnFile(
        "maeve",
        "contact",
        {"name": "Una Tolliver", "relation": "grandmother", "phones": ["+441632960175"], "order": 1, "collects": "ask"},
        "una",
    ),
    OnFile(
        "zadie",
        "alert",
        {"sort": "medicine", "what": "Eczema cream", "do": "After water play, on hands and elbows. In her drawer."},
    ),
    OnFile("noor", "alert", {"sort": "diet", "what": "Halal", "do": ""}),
    OnFile(
        "noor",
        "contact",
        {"name": "Karim Siddiq", "relation": "dad", "phones": ["+447700900181"], "order": 1, "collects": "yes"},
        "karim",
    ),
    OnFile("bryn", "caution", {"what": "Ring the office before anybody collects."}),
    OnFile(
        "bryn",
        "contact",
        {"name": "Siân Prosser", "relation": "mum", "phones": ["+447700900191"], "order": 1, "collects": "yes"},
        "sian",
    ),
    OnFile("lowri", "caution", {"what": "Ring the office before anybody collects."}),
    OnFile("pip", "alert", {"sort": "allergy", "what": "Strawberries", "do": "A rash on the face. Ring home."}),
    OnFile(
        "joel",
        "alert",
        {"sort": "health", "what": "Hearing aid, left ear", "do": "Off for water and sleep, into its blue box."},
    ),
)


def write_particulars(world: World) -> None:
    """Write them all. The manager writes; one mother tells the office that something has changed (R4)."""
    manager = world.standing("leanne", "manager")
    for number, one in enumerate(ON_FILE):
        records.add(
            manager,
            kind_of(one.kind),
            world.children[one.child],
            one.body,
            once=uuid5(NAMESPACE_URL, f"keepsake-demo/{world.setting}/file/{number}"),
            adult=world.adults[one.carer] if one.carer else None,
        )
    walls.declare_bar(manager, world.adults["callum"], world.children["elsie"], "friend")
    records.tell_office(
        world.standing("priya", "carer"),
        kind_of("change_notice"),
        world.children["ravi"],
        {"about": "address", "text": "We move on 12 December, two streets on. The new address comes with the keys."},
        once=uuid5(NAMESPACE_URL, f"keepsake-demo/{world.setting}/notice"),
    )
