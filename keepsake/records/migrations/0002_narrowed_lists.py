"""What a list may be narrowed by stands in an index beside its axis: shelf and area, author, kind."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_shelves(apps, schema_editor):
    record = apps.get_model("records", "Record")
    area = apps.get_model("records", "RecordArea")
    shelf = record.objects.filter(pk=OuterRef("record_id")).values("shelf")
    area.objects.using(schema_editor.connection.alias).update(shelf=Subquery(shelf))


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="recordarea", name="area_child"),
        migrations.RemoveIndex(model_name="recordarea", name="area_setting"),
        migrations.AddField(
            model_name="recordarea",
            name="shelf",
            field=models.CharField(default="journal", max_length=16),
            preserve_default=False,
        ),
        migrations.RunPython(copy_shelves, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="recordarea",
            index=models.Index(fields=["child", "shelf", "area", "happened_at", "act", "record"], name="area_child"),
        ),
        migrations.AddIndex(
            model_name="recordarea",
            index=models.Index(
                fields=["setting", "shelf", "area", "happened_at", "act", "record"], name="area_setting"
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["child", "shelf", "author", "happened_at", "act", "id"], name="record_child_author"
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["child", "shelf", "kind", "happened_at", "act", "id"], name="record_child_kind"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["setting", "shelf", "kind", "happened_at", "act", "id"], name="record_setting_kind"
            ),
        ),
    ]
