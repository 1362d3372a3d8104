import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoggedCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(max_length=12, unique=True)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("method", models.CharField(max_length=7)),
                ("route", models.CharField(max_length=120)),
                ("status", models.PositiveSmallIntegerField()),
                ("code", models.CharField(blank=True, max_length=40)),
                ("milliseconds", models.PositiveIntegerField()),
                ("version", models.CharField(max_length=10)),
                ("replayed", models.BooleanField(default=False)),
                ("trial", models.BooleanField(default=False)),
                ("client", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="accounts.apiclient")),
                ("organization", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organization")),
            ],
            options={
                "indexes": [models.Index(fields=["organization", "-at", "-public_id"], name="calls_of_an_organization")],
            },
        ),
    ]
