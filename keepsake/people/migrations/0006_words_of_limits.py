from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0005_reading_and_above"),
    ]

    operations = [
        migrations.AddField("limit", "words", models.BinaryField(default=b"")),
        migrations.AlterField("limit", "says", models.TextField(blank=True)),
        migrations.AlterField("limit", "advice", models.TextField(blank=True)),
    ]
