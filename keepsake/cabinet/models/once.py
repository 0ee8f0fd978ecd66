"""A form that was posted is kept once, however often it is sent."""

from django.db import models


class Once(models.Model):
    """A form that was posted, for some hours: sent twice it is kept once, and shows its receipt again to whoever has the form.

    The id follows from the form's own number, and so does the key that opens the box: the row alone says nothing.
    """

    id = models.BinaryField(primary_key=True, max_length=32)
    box = models.BinaryField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "a form"
