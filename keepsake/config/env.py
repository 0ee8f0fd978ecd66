"""Typed readers of the environment.

Every reader names the variable in its error, so that a person who typed a bad value knows which one.
A secret may stand in a file instead: `NAME_FILE` holds the path, and the file's text (without the last line break) is the value.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit


class BadEnvironment(ValueError):
    """A variable of the environment is missing or has a value that cannot be used; the text names it."""


YES = frozenset({"1", "yes", "true", "on"})
NO = frozenset({"0", "no", "false", "off"})


class Env:
    """Reads typed values from a mapping of variables. An empty value counts as not given."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def given(self, name: str) -> bool:
        """Whether the variable has a value, itself or by a file."""
        return bool(self.values.get(name) or self.values.get(f"{name}_FILE"))

    def text(self, name: str, default: str = "") -> str:
        """The value as it stands, without spaces around it."""
        return self.values.get(name, "").strip() or default

    def secret(self, name: str, default: str = "") -> str:
        """A value that may stand in the file named by `NAME_FILE`. Both at once is refused: one of them would be ignored."""
        direct = self.values.get(name, "").strip()
        file = self.values.get(f"{name}_FILE", "").strip()
        if direct and file:
            raise BadEnvironment(f"{name} and {name}_FILE are both set. Keep one of them.")
        if not file:
            return direct or default
        try:
            value = Path(file).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadEnvironment(f"{name}_FILE names {file}, which cannot be read: {_reason(error)}.") from error
        if not value:
            raise BadEnvironment(f"{name}_FILE names {file}, which is empty.")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no: 1, yes, true, on; 0, no, false, off."""
        value = self.text(name).lower()
        if not value:
            return default
        if value in YES:
            return True
        if value in NO:
            return False
        raise BadEnvironment(f"{name} is {value!r}, which is neither yes nor no.")

    def number(self, name: str, default: int, least: int = 0, most: int | None = None) -> int:
        """A whole number within bounds (both included)."""
        value = self.text(name)
        if not value:
            return default
        try:
            number = int(value)
        except ValueError as error:
            raise BadEnvironment(f"{name} is {value!r}, which is not a whole number.") from error
        if number < least or (most is not None and number > most):
            bounds = f"at least {least}" if most is None else f"between {least} and {most}"
            raise BadEnvironment(f"{name} is {number}; it must be {bounds}.")
        return number

    def names(self, name: str) -> list[str]:
        """A list with commas between."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def folder(self, name: str, default: Path) -> Path:
        """An absolute path of a folder. A file in its place is refused."""
        value = self.text(name)
        path = (Path(value).expanduser() if value else default).absolute()
        if path.exists() and not path.is_dir():
            raise BadEnvironment(f"{name} is {path}, which is a file, not a folder.")
        return path

    def address(self, name: str) -> str:
        """The origin of a web address (scheme, host, port), without a slash at the end; empty when not given."""
        value = self.text(name)
        if not value:
            return ""
        try:
            parts = urlsplit(value)
            port = parts.port
        except ValueError as error:
            raise BadEnvironment(f"{name} is {value!r}, which is not a web address.") from error
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadEnvironment(f"{name} is {value!r}; it must look like https://keepsake.example.org.")
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
            raise BadEnvironment(f"{name} is {value!r}; give the name alone, with nothing after it.")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _reason(error: Exception) -> str:
    return error.strerror or "it cannot be read" if isinstance(error, OSError) else "it is not text"
