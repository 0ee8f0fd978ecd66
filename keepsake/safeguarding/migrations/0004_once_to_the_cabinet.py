"""Forms that were sent are the cabinet's to keep once, for every feature that posts. What is let go shows receipts for hours at most."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0003_due_to_the_cabinet"), ("cabinet", "0005_once")]

    operations = [migrations.DeleteModel(name="Once")]
