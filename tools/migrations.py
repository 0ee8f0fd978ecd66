"""Whether a migration is missing: `makemigrations --check` for the house's own apps."""

import os
import sys

import django
from django.core.management import call_command


def main() -> None:
    """Exit code 1, with what is missing, if a model has changed without a migration."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keepsake.config.settings")
    django.setup()
    from keepsake.config.features import FLOORS

    try:
        call_command("makemigrations", *FLOORS, "config", check_changes=True, dry_run=True, verbosity=1)
    except SystemExit as end:
        print("A migration is missing. Run: .venv/bin/python -m django makemigrations (with DJANGO_SETTINGS_MODULE)")
        sys.exit(end.code)


if __name__ == "__main__":
    main()
