"""What a program's secret now holds leaves the program itself."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('accounts', '0003_tokens_become_secrets')]

    operations = [
        migrations.RemoveField('apiclient', name)
        for name in ('prefix', 'token_hash', 'expires_at', 'last_used_at')
    ]
