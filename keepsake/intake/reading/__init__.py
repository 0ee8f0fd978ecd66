"""The reading half of intake: a register file becomes a `Report`. Pure Python: no database, no models, no pages."""

from keepsake.intake.reading.choices import Choices
from keepsake.intake.reading.reader import read, read_table
from keepsake.intake.reading.report import Carer, Child, Contact, Fault, FaultyRow, Question, Report, Restriction

__all__ = [
    "Carer",
    "Child",
    "Choices",
    "Contact",
    "Fault",
    "FaultyRow",
    "Question",
    "Report",
    "Restriction",
    "read",
    "read_table",
]
