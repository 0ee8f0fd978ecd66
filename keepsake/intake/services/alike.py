"""Who is here already, and who only looks like it (R9): a person decides, and is asked once."""

import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from keepsake.cabinet import keyring
from keepsake.intake.models import Decision, Mark
from keepsake.intake.reading import Child, Report
from keepsake.people.queries.alike import ChildHere, children_born
from keepsake.policy.standing import Standing


@dataclass(frozen=True, slots=True)
class Alike:
    """Two that may be one: a row of the file, and a child who is here (or another row). `same`: as decided; None: not yet."""

    pair: str
    line: int
    here: ChildHere | None
    other_line: int | None
    same: bool | None


def mark_of(standing: Standing, child: Child) -> str:
    """A keyed hash of everything that the file says about a child."""
    plain = asdict(child)
    for name in ("line", "lines", "sheet"):
        plain.pop(name)
    for carer in plain["carers"]:
        carer.pop("line"), carer.pop("person")
    return _keyed(standing, json.dumps(plain, sort_keys=True, default=str, ensure_ascii=False))


def marks_of(standing: Standing, children: Sequence[Child]) -> dict[int, str]:
    """line → mark."""
    return {child.line: mark_of(standing, child) for child in children}


def here_already(standing: Standing, marks: dict[int, str]) -> dict[int, int]:
    """line → child, of rows that were brought in before exactly as they stand: nothing is done about them."""
    known = dict(
        Mark.objects.filter(setting_id=standing.setting, mark__in=set(marks.values())).values_list("mark", "child")
    )
    return {line: known[mark] for line, mark in marks.items() if mark in known}


def alike(standing: Standing, report: Report, settled: dict[str, bool], already: dict[int, int]) -> list[Alike]:
    """Every pair that waits for, or had, a decision: rows like children here, and rows like one another."""
    rows = [child for child in report.children if child.line not in already]
    found: list[tuple[str, int, ChildHere | None, int | None]] = []
    born = children_born(standing.setting, {child.dob for child in rows if child.dob is not None})
    for child in rows:
        for here in born.get(child.dob, []) if child.dob else []:
            if here.near(child.first, child.last, child.known_as):
                found.append((_keyed(standing, f"here/{here.id}/{_plain(child)}"), child.line, here, None))
    lines = {child.line: child for child in rows}
    for one, other in report.duplicates:
        if one in lines and other in lines:
            pair = "/".join(sorted((_plain(lines[one]), _plain(lines[other]))))
            found.append((_keyed(standing, f"rows/{pair}"), one, None, other))
    decided = dict(
        Decision.objects.filter(setting_id=standing.setting, pair__in=[pair for pair, *_ in found]).values_list(
            "pair", "same"
        )
    )
    return [Alike(pair, line, here, other, settled.get(pair, decided.get(pair))) for pair, line, here, other in found]


def _plain(child: Child) -> str:
    return f"{child.first.casefold()}|{child.last.casefold()}|{child.dob}"


def _keyed(standing: Standing, text: str) -> str:
    key = keyring.setting_key(standing.setting, now=standing.now).material
    return hmac.new(key, b"keepsake intake\0" + text.encode(), sha256).hexdigest()
