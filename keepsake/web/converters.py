"""Random public ids in addresses: 32 hexadecimal digits, `<id:public_id>`."""

from uuid import UUID

from django.urls import register_converter


class IdConverter:
    """A public id: a UUID in Python, 32 digits without dashes in an address."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value: str) -> UUID:
        """The UUID."""
        return UUID(value)

    def to_url(self, value: UUID | str) -> str:
        """Its digits."""
        return value.hex if isinstance(value, UUID) else UUID(value).hex


register_converter(IdConverter, "id")
