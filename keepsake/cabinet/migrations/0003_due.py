"""The list of what is due comes to the cabinet's own tables: its owner and its day, as plain numbers."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cabinet", "0002_sealed_cabinet"),
    ]

    operations = [
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("setting", models.BigIntegerField()),
                ("owner", models.BigIntegerField()),
                ("due_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["setting", "done_at", "due_on"], name="due_setting")],
            },
        ),
    ]
