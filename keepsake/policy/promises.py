"""THE table. Every access follows from a row here, and nothing else opens anything.

Clauses are those of the policy (D, E), rules those of practice (R). The rows of each file stand in `policy.rows`, reasons
for the less obvious ones beside them. What no row allows is refused.
"""

from typing import Final

from keepsake.policy.rows.consents import ANSWERED
from keepsake.policy.rows.developmental import DEVELOPMENTAL
from keepsake.policy.rows.personal import PERSONAL
from keepsake.policy.rows.safeguarding import SAFEGUARDING
from keepsake.policy.rows.sharing import SHARING
from keepsake.policy.vocabulary import Promise

PROMISES: Final[tuple[Promise, ...]] = (*DEVELOPMENTAL, *PERSONAL, *ANSWERED, *SHARING, *SAFEGUARDING)
