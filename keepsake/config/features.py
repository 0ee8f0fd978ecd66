"""THE list of features. Settings and addresses follow from it: a new feature is one folder and one line here."""

FEATURES = [
    "accounts",
    "register",
    "intake",
    "journal",
    "office",
    "consents",
    "safeguarding",
    "sharing",
    "visitors",
    "running",
]

#: What features stand on, from the top. `law` is not among them: it is plain Python and knows no Django.
FLOORS = [
    "bench",
    "demo",
    *FEATURES,
    "web",
    "records",
    "policy",
    "cabinet",
    "people",
    "audit",
    "ui",
]


def installed() -> list[str]:
    """The house's apps as INSTALLED_APPS wants them. They stand before all others, so that our templates win."""
    return [f"keepsake.{name}" for name in FLOORS]
