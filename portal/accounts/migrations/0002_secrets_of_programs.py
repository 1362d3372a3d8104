"""Programs get secrets, access tokens, a pinned version, and a history that PostgreSQL lets nobody rewrite."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

FORBID = """
CREATE FUNCTION accounts_history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of organizations and programs is append-only';
END $$;
CREATE TRIGGER accounts_history_is_append_only BEFORE UPDATE OR DELETE ON accounts_clientevent
  FOR EACH ROW EXECUTE FUNCTION accounts_history_is_append_only();
"""
ALLOW = """
DROP TRIGGER accounts_history_is_append_only ON accounts_clientevent;
DROP FUNCTION accounts_history_is_append_only();
"""
PERSON = {'on_delete': django.db.models.deletion.PROTECT, 'related_name': '+', 'to': settings.AUTH_USER_MODEL}


class Migration(migrations.Migration):

    dependencies = [('accounts', '0001_initial')]

    operations = [
        migrations.AddField('apiclient', 'api_version', models.CharField(default='2026-11-01', max_length=10), preserve_default=False),
        # Nullable while both forms exist, so that the way back can fill them again before they are required.
        migrations.AlterField('apiclient', 'prefix', models.CharField(max_length=12, null=True)),
        migrations.AlterField('apiclient', 'token_hash', models.CharField(max_length=64, null=True, unique=True)),
        migrations.AlterField('apiclient', 'expires_at', models.DateTimeField(null=True, verbose_name='expires')),
        migrations.CreateModel(
            name='ApiSecret',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=32, unique=True)),
                ('prefix', models.CharField(max_length=12)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('last_network', models.CharField(blank=True, max_length=43)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='secrets', to='accounts.apiclient')),
                ('created_by', models.ForeignKey(**PERSON)),
            ],
            options={'ordering': ('-created_at', '-id')},
        ),
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('secret', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_tokens', to='accounts.apisecret')),
            ],
        ),
        migrations.CreateModel(
            name='ClientEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('what', models.CharField(choices=[('made', 'API client created'), ('rotated', 'New secret created'), ('secret_ends', 'End of a secret set'), ('version', 'API version changed'), ('revoked', 'API client revoked')], max_length=12)),
                ('prefix', models.CharField(blank=True, max_length=12)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('version', models.CharField(blank=True, max_length=10)),
                ('by', models.ForeignKey(**PERSON)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='accounts.apiclient')),
            ],
            options={'ordering': ('-id',)},
        ),
        migrations.RunSQL(FORBID, ALLOW),
    ]
