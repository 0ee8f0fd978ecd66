"""What is written under the carer's hat came from its author (R1): the database refuses anything else."""

from django.db import migrations, models


def carers_own(name):
    from_author = models.Q(("adult", models.F("author")), ("adult__isnull", False))
    return models.CheckConstraint(condition=models.Q(~models.Q(hat="carer"), from_author, _connector="OR"), name=name)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_words")]

    operations = [
        migrations.AddConstraint("comment", carers_own("comment_carers_own")),
        migrations.AddConstraint("record", carers_own("record_carers_own")),
    ]
