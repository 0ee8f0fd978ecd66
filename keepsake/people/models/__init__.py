"""The closed tables of `people`: imported by this folder only."""

from keepsake.people.models.accounts import Account, Invitation
from keepsake.people.models.persons import Adult, Child, Sibling
from keepsake.people.models.reading import Reading, Unusual
from keepsake.people.models.sessions import Session
from keepsake.people.models.settings import Room, Setting
from keepsake.people.models.spans import Spanned
from keepsake.people.models.ties import (
    CarerTie,
    Engaged,
    Keyholder,
    KeyPerson,
    Place,
    Responsibility,
    Role,
    RoleTie,
    RoomTie,
    Shown,
)
from keepsake.people.models.walls import Bar, Footing, Limit, Limited, Why

__all__ = [
    "Account",
    "Adult",
    "Bar",
    "CarerTie",
    "Child",
    "Engaged",
    "Footing",
    "Invitation",
    "KeyPerson",
    "Keyholder",
    "Limit",
    "Limited",
    "Place",
    "Reading",
    "Responsibility",
    "Role",
    "RoleTie",
    "Room",
    "RoomTie",
    "Session",
    "Setting",
    "Shown",
    "Sibling",
    "Spanned",
    "Unusual",
    "Why",
]
