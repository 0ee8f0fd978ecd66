"""The tables of the cabinet. Closed: imported by this package only.

`Key` alone stands in the keyring's database. Ids of people and children are plain numbers: no key of a table ties a sealed
row to anybody.
"""

from keepsake.cabinet.models.due import Due
from keepsake.cabinet.models.holders import Cabinet, Holder, RecoveryKey
from keepsake.cabinet.models.keyring import Key
from keepsake.cabinet.models.once import Once
from keepsake.cabinet.models.owed import Owed
from keepsake.cabinet.models.pairs import ChildKey, Matter, MatterWrap
from keepsake.cabinet.models.sealed import Piece, Receipt, Sealed
from keepsake.cabinet.models.unlocking import Typed, Unlocking

__all__ = [
    "Cabinet",
    "ChildKey",
    "Due",
    "Holder",
    "Key",
    "Matter",
    "MatterWrap",
    "Once",
    "Owed",
    "Piece",
    "Receipt",
    "RecoveryKey",
    "Sealed",
    "Typed",
    "Unlocking",
]
