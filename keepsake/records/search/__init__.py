"""The words index: what is found by words. It holds current versions of open kinds, and decides nothing."""

from keepsake.records.search.finding import find
from keepsake.records.search.keeping import forget, index, rebuild, refresh
from keepsake.records.search.marking import Excerpt, excerpt, marks

__all__ = ["Excerpt", "excerpt", "find", "forget", "index", "marks", "rebuild", "refresh"]
