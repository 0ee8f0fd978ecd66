"""Letters and e-mails, in and out (E1): from or to carers (each their own, R1), or an agency (shared, or kept with a reason)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.office.kinds.letter import LETTER
from keepsake.office.services.acts import deciding
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import adults, relations
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.attachments import holding
from keepsake.records.attachments.holding import Chosen
from keepsake.records.writing import Entry

SHARED, KEPT = "shared", "kept"


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """What the form says. `carers`: adult ids; `agency`: who it was, where it was no carer; then `with_family` is "shared" or
    "kept" (with a reason). `files`: one's own uploads, and the names that they came under."""

    child: int
    carers: tuple[int, ...]
    body: Mapping[str, Any]
    happened_at: datetime
    once: UUID
    agency: str = ""
    with_family: str = ""
    kept: str = ""
    files: Sequence[tuple[str, str]] = ()


def write_letter(standing: Standing, sheet: LetterSheet) -> list[str]:
    """Put it on file; gives the public id of each record. Raises Refused, AlreadyWritten, Invalid with a field of the form."""
    if standing.hat.hat not in LETTER.by_hats:
        raise Refused
    _makes_sense(standing, sheet)
    names = adults(sheet.carers)
    body = {**sheet.body, "files": [name for _, name in sheet.files], "kept": ""}
    entries = [Entry(sheet.child, body | {"with_whom": names[one].name}, one) for one in sheet.carers]
    shared = sheet.with_family == SHARED
    if not entries:
        entries = [Entry(sheet.child, body | {"with_whom": sheet.agency, "kept": "" if shared else sheet.kept})]
    with deciding(standing, "letter.kept", sheet.child, "E1") as act:
        made = writing.write(
            act,
            standing,
            LETTER,
            entries,
            happened_at=sheet.happened_at,
            once=sheet.once,
            state="shared" if shared and not sheet.carers else "staff",
        )
        holding.hold(act, standing, made, [Chosen(public_id) for public_id, _ in sheet.files])
    return [record.public_id.hex for record in made]


def _makes_sense(standing: Standing, sheet: LetterSheet) -> None:
    if not sheet.carers and not sheet.agency:
        raise Invalid("carers", "From or to whom? Choose a carer, or write down who it was.")
    if sheet.carers and sheet.agency:
        raise Invalid("agency", "Keep a letter from or to somebody else on its own.")
    if not set(sheet.carers) <= set(relations(sheet.child, standing.now)):
        raise Invalid("carers", "One of them is not a carer of this child.")
    if sheet.agency and sheet.with_family not in (SHARED, KEPT):
        raise Invalid("with_family", "Does the family read it? Choose.")
    if sheet.agency and sheet.with_family == KEPT and not sheet.kept.strip():
        raise Invalid("kept", "Why is it kept in the office? The family may ask.")
    if sheet.happened_at > standing.now:
        raise Invalid("happened_at", "This day has not come yet.")
    if not sheet.body.get("text") and not sheet.files:
        raise Invalid("text", "There is nothing of the letter here yet: paste its words, or add a scan or a PDF.")


def share_letter(standing: Standing, public_id: str, child: int) -> None:
    """A letter that was kept in the office goes to the family."""
    with deciding(standing, "letter.shared", child, "E4") as act:
        writing.sign_off(act, standing, public_id)
