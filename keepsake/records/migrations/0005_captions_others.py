"""Where a caption names other people's children: a family reads "a friend" there too (R8)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_carers_own")]

    operations = [
        migrations.AddField("recordattachment", "others", models.TextField(blank=True, default="")),
    ]
