"""The names by which higher floors point at people's tables without importing them."""

from typing import Final

SETTING: Final = "people.Setting"
ROOM: Final = "people.Room"
CHILD: Final = "people.Child"
ADULT: Final = "people.Adult"
