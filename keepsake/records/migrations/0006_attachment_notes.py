"""What whoever adds a file should know of it, to be told where it was just received."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_captions_others")]

    operations = [
        migrations.AddField("attachment", "notes", models.JSONField(default=list)),
    ]
