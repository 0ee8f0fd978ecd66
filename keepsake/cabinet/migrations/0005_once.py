"""A form of the slot sent twice is kept once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cabinet", "0004_owed")]

    operations = [
        migrations.CreateModel(
            name="Once",
            fields=[
                ("id", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("box", models.BinaryField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
