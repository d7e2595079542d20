"""Gives every organisation its public id, made from its key, and holds them to be different."""

from django.db import migrations, models

from twinway.kernel.ids import public_id


def name_all(apps, schema_editor):
    organisations = apps.get_model("directory", "Organisation")
    rows = list(organisations.objects.filter(public_id="").only("pk", "key"))
    for row in rows:
        row.public_id = public_id("organisation", row.key)
    organisations.objects.bulk_update(rows, ["public_id"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_organisation_profiles")]

    operations = [
        migrations.RunPython(name_all, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="organisation",
            name="public_id",
            field=models.CharField(max_length=10, unique=True),
        ),
    ]
