"""Who is in the demo. Everybody is invented. Faces are drawn ones, by name."""

from dataclasses import dataclass
from typing import Final

#: The password of every demo sign-in: it opens invented people only, and `serve` refuses a demo on a public address.
PASSWORD: Final = "thimble-lane-2026"  # noqa: S105 -- printed by `keepsake demo`; it protects nobody
DOMAIN: Final = "demo.example"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works in the nursery. `sign_in`: the part of the e-mail address before the @; empty: no account."""

    key: str
    first: str
    last: str
    roles: tuple[str, ...]
    rooms: tuple[str, ...] = ()
    engaged: str = "employee"
    face: str = ""
    sign_in: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class CarerOf:
    """A carer's tie: relation, and what is known of parental responsibility ("yes" is confirmed by the manager)."""

    child: str
    relation: str
    responsibility: str = "yes"


@dataclass(frozen=True, slots=True)
class Carer:
    """A carer. One who also works in the nursery has the key of the staff member."""

    key: str
    first: str
    last: str
    of: tuple[CarerOf, ...]
    face: str = ""
    sign_in: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child: room, age in months today, peg picture, key person and back-up."""

    key: str
    first: str
    last: str
    room: str
    months: int
    peg: str
    face: str = ""
    known_as: str = ""
    key_person: str = ""
    backup: str = ""


ROOMS: Final = (
    # name, capacity, from and to months
    ("Acorns", 9, 0, 24),
    ("Pebbles", 12, 24, 36),
    ("Wrens", 24, 36, 60),
)

STAFF: Final = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), face="ruth", sign_in="leanne", says="manager"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), face="samira", sign_in="samira", says="safeguarding lead"),
    StaffMember("beth", "Beth", "Ransome", ("deputy", "practitioner"), ("Pebbles",), face="beth", sign_in="beth", says="deputy manager, and practitioner in Pebbles"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), face="jo", sign_in="jo", says="key person in Wrens"),
    StaffMember("callum", "Callum", "Reyes", ("practitioner",), ("Wrens",), "student", "callum", "callum", "student in Wrens"),
    StaffMember("noreen", "Noreen", "Ashby", ("practitioner",), ("Wrens",), face=""),
    StaffMember("femi", "Femi", "Lawal", ("practitioner",), ("Acorns",), face="femi", sign_in="femi", says="practitioner in Acorns, and father of Zadie in Wrens"),
)  # fmt: skip

CHILDREN: Final = (
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", "ada", key_person="jo", backup="callum"),
    Pupil("idris", "Idris", "Calloway", "Wrens", 47, "boat", "idris", key_person="jo", backup="noreen"),
    Pupil("maeve", "Maeve", "Tolliver", "Wrens", 53, "acorn", "maeve", key_person="jo"),
    Pupil("ravi", "Ravi", "Pell", "Wrens", 44, "drum", "ravi", key_person="noreen", backup="jo"),
    Pupil("kit", "Christopher", "Marlowe-Finch", "Wrens", 41, "kite", "kit", known_as="Kit", key_person="noreen"),
    Pupil("noor", "Noor", "Siddiq", "Wrens", 46, "moon", "noor", key_person="noreen"),
    Pupil("oona", "Oona", "Brannigan", "Wrens", 39, "shell", "oona", key_person="jo"),
    Pupil("tomasz", "Tomasz", "Wilk", "Wrens", 55, "fish", "tomasz", key_person="callum", backup="jo"),
    Pupil("wen", "Wen", "Li-Harper", "Wrens", 43, "umbrella", "wen", key_person="jo"),
    Pupil("zadie", "Zadie", "Lawal", "Wrens", 49, "sun", "zadie", key_person="noreen"),
    Pupil("bryn", "Bryn", "Prosser", "Wrens", 40, "boat"),
    Pupil("elsie", "Elsie", "Quill", "Wrens", 52, "moon", key_person="noreen"),
    Pupil("hana", "Hana", "Dvorak", "Pebbles", 31, "fish", key_person="beth"),
    Pupil("joel", "Joel", "Amankwah", "Pebbles", 28, "kite", key_person="beth"),
    Pupil("lowri", "Lowri", "Prosser", "Pebbles", 26, "shell"),
    Pupil("otis", "Otis", "Okoro", "Acorns", 14, "drum", key_person="femi"),
    Pupil("pip", "Philippa", "Thorne", "Acorns", 11, "sun", known_as="Pip", key_person="femi"),
)

CARERS: Final = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"), CarerOf("otis", "mum")), "grace", "grace", "mum of Ada and Otis"),
    Carer("daniel", "Daniel", "Okoro", (CarerOf("ada", "dad"), CarerOf("otis", "dad")), "", "daniel", "dad of Ada and Otis; not shown to Grace, nor she to him"),
    Carer("amrit", "Amrit", "Pell", (CarerOf("ravi", "dad"),), "", "amrit", "dad of Ravi; shown to Priya"),
    Carer("priya", "Priya", "Pell", (CarerOf("ravi", "mum"),), "", "priya", "mum of Ravi; shown to Amrit"),
    Carer("una", "Una", "Tolliver", (CarerOf("maeve", "grandmother", "no"),), "", "una", "grandmother of Maeve, without parental responsibility; the office opened the journal"),
    Carer("femi", "Femi", "Lawal", (CarerOf("zadie", "dad"),)),
    Carer("sian", "Siân", "Prosser", (CarerOf("bryn", "mum"), CarerOf("lowri", "mum"))),
    Carer("karim", "Karim", "Siddiq", (CarerOf("noor", "dad", "said"),)),
)  # fmt: skip
