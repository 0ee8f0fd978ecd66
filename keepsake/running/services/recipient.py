"""The key that backups are locked to. Its private half stands on paper alone; here is what locks, and opens nothing."""

import os
import secrets
from pathlib import Path

from keepsake.cabinet import keys
from keepsake.cabinet.setup import grouped, ungrouped
from keepsake.running.errors import Unsafe

FILE = "backup-recipient"
THERE = (
    "There is a key for backups already. With --replace a new one takes its place; what was locked to the former one still "
    "takes the former paper, so keep that as long as those backups."
)
NONE = "There is no key yet to lock backups to. Make one, once, and keep what it prints on paper: keepsake backup --new-key"


def new_key(folder: Path, *, replace: bool = False) -> keys.Identity:
    """Make a key, and keep its public half in the folder of the keys. Raises Unsafe where there is one."""
    path = folder / FILE
    if path.exists() and not replace:
        raise Unsafe(THERE)
    made = keys.new_identity()
    draft = path.with_name(f"{FILE}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(f"{made.recipient}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return made


def recipient(folder: Path) -> str:
    """The public half. Raises Unsafe where there is none, or where it is none."""
    path = folder / FILE
    if not path.exists():
        raise Unsafe(NONE)
    found = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        keys.seal(b"", found)
    except Exception:
        raise Unsafe(f"{path} holds no public key. Put it back from a copy of the keys, or make a new one.") from None
    return found


def paper(made: keys.Identity) -> str:
    """What is printed once: a file of the age tool as well. Nowhere else does the private half stand."""
    return (
        "# Keepsake: the key that opens the backups.\n"
        "# Print this, check the print, keep it on paper in two buildings, and keep it on no computer.\n"
        "# Whoever has it and a backup reads what is in that backup; without it no backup opens, for nobody.\n"
        f"# Public half: {made.recipient}\n"
        f"# To be typed:  {grouped(made.secret)}\n"
        f"{made.secret}\n"
    )


def identity_in(text: str) -> keys.Identity:
    """The key in a file: as it was printed, or typed from the paper. Raises Unsafe."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    try:
        return keys.identity(ungrouped("".join(lines)))
    except ValueError:
        raise Unsafe(
            "That is no key of backups: there is a slip in it. Compare it with the paper, group by group."
        ) from None
