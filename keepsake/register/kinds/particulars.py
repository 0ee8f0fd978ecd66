"""What is known about a child, less where they live: that is a shelf of its own (R1)."""

from keepsake.records.kinds import Field, Kind
from keepsake.register.kinds.over import OVER

PARTICULARS = Kind(
    key="particulars",
    name="Particulars",
    shelf="particulars",
    lock="locked",
    verb="Add particulars",
    icon="file-text",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field("languages", "Languages at home", "line", hint="The first one first.", longest=200),
        Field("gender", "Gender", "line", longest=40),
        Field("religion", "Religion or belief", "line", longest=80),
        Field("ethnicity", "Ethnicity, as the family says it", "line", longest=80),
        Field("likes", "Likes, comforts, how to settle them", "text", longest=2_000, prose=True),
        Field("notes", "Anything else", "text", longest=4_000, prose=True),
    ),
)

HOME = Kind(
    key="home",
    name="Home",
    shelf="home",
    lock="locked",
    verb="Add a home",
    icon="house",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field("address", "Address", "text", required=True, longest=500),
        Field("lives_here", "Who lives here", "line", hint="The child with … on which days", longest=300),
        Field("normally", "The child normally lives here", "flag"),
        OVER,
    ),
)
