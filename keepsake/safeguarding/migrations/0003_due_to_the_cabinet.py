"""What is due moves to the cabinet's own tables, where every feature with sealed records may put something down."""

from django.db import migrations


def move(apps, schema_editor):
    old, new = apps.get_model("safeguarding", "Due"), apps.get_model("cabinet", "Due")
    new.objects.bulk_create(
        new(
            public_id=one.public_id, setting=one.setting_id, owner=one.owner_id, due_on=one.due_on, made_at=one.made_at,
            done_at=one.done_at,
        )
        for one in old.objects.order_by("pk")
    )  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [
        ("safeguarding", "0002_slot"),
        ("cabinet", "0003_due"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="Due"),
    ]
