"""What several kinds share: a record that no longer holds leaves the pages, and stays on file."""

from typing import Final

from keepsake.records.kinds import Field

OVER: Final = Field("over", "This no longer holds", "flag", hint="It leaves the pages. What it said stays on file.")
