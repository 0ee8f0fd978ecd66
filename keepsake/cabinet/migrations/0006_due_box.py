"""To whom a line of what is due may be shown (R15)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cabinet", "0005_once")]

    operations = [migrations.AddField("due", "box", models.BinaryField(null=True))]
