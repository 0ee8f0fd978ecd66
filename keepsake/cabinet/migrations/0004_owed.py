"""What is owed within hours, by whoever of its readers comes first (R21)."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cabinet", "0003_due")]

    operations = [
        migrations.CreateModel(
            name="Owed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("setting", models.BigIntegerField()),
                ("by", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("box", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["setting", "done_at", "by"], name="owed_setting")]},
        ),
    ]
