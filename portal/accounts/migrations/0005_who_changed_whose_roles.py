"""Who gave and took which role is written down, and PostgreSQL lets nobody rewrite it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

FORBID = """
CREATE TRIGGER accounts_history_is_append_only BEFORE UPDATE OR DELETE ON accounts_memberevent
  FOR EACH ROW EXECUTE FUNCTION accounts_history_is_append_only();
"""
ALLOW = "DROP TRIGGER accounts_history_is_append_only ON accounts_memberevent;"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_tokens_are_secrets'),
    ]

    operations = [
        migrations.CreateModel(
            name='MemberEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('what', models.CharField(choices=[('invited', 'Invited'), ('uninvited', 'Invitation revoked'), ('joined', 'Accepted the invitation'), ('given', 'Role given'), ('taken', 'Role removed')], max_length=10)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('role', models.CharField(choices=[('applicant', 'Applicant'), ('organization_admin', 'Organization administrator'), ('jaxa_coordinator', 'JAXA coordinator'), ('reviewer', 'Reviewer'), ('provider_agent', 'Provider agent'), ('auditor', 'Auditor')], max_length=20)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='member_history', to='accounts.organization')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.RunSQL(FORBID, ALLOW),
    ]
