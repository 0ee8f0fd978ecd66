import pytest
from django.db import connections


@pytest.mark.django_db
def test_both_databases_answer() -> None:
    for alias in ("default", "keyring"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
            assert cursor.fetchone() == (1,)
