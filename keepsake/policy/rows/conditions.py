"""Conditions that rows share, in the words of the vocabulary."""

from typing import Final

from keepsake.policy.vocabulary import Condition, Mine

MINE: Final = Condition("author", "in", Mine("me"))
WRITTEN_AS_CARER: Final = Condition("hat", "is", "carer")
WRITTEN_CARING: Final = Condition("hat", "is", "practitioner")
WRITTEN_AS_STAFF: Final = Condition("hat", "in", ("manager", "lead", "practitioner"))
SHARED: Final = Condition("state", "is", "shared")
#: R1: what came from another adult is not shown, unless the two are shown to one another.
NOT_ANOTHERS: Final = Condition("adult", "none or in", Mine("me_and_shown"))
FROM_ME: Final = Condition("adult", "in", Mine("me"))
OF_NOBODY: Final = Condition("adult", "is", None)
SENT_BY_ME: Final = Condition("sender", "in", Mine("me"))
#: R8, R25: no other child is in it, or each of them may be seen in other children's journals.
OWN_OR_AGREED: Final = Condition("faces", "in", ("own", "none", "agreed"))
PICTURES_OPEN: Final = Condition("child", "not in", Mine("limited_pictures"))
