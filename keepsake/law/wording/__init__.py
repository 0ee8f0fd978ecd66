"""The wording helper's rules and reading (S8, R24): plain Python, it knows no Django, and it offers no fact."""

from keepsake.law.wording.engine import look
from keepsake.law.wording.marks import SORTS, Mark, Particular, Picked, Quotation
from keepsake.law.wording.quoting import quotations
from keepsake.law.wording.rules import Rule, rules

__all__ = ["SORTS", "Mark", "Particular", "Picked", "Quotation", "Rule", "look", "quotations", "rules"]
