from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0006_words_of_limits"),
    ]

    operations = [
        migrations.AddField("invitation", "tried", models.PositiveSmallIntegerField(default=0)),
    ]
