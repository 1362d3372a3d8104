"""Each program's token becomes its first secret, so that every token given out goes on working."""

import secrets
from typing import Any

from django.db import migrations


def to_secrets(apps: Any, editor: Any) -> None:
    Client, Secret, Event = (apps.get_model('accounts', name) for name in ('ApiClient', 'ApiSecret', 'ClientEvent'))
    for client in Client.objects.all():
        Secret.objects.create(
            public_id=secrets.token_urlsafe(16),
            client=client,
            prefix=client.prefix,
            token_hash=client.token_hash,
            created_by_id=client.created_by_id,
            created_at=client.created_at,
            expires_at=client.expires_at,
            last_used_at=client.last_used_at,
        )
        Event.objects.create(
            client=client,
            at=client.created_at,
            what='made',
            by_id=client.created_by_id,
            prefix=client.prefix,
            until=client.expires_at,
        )


def back_to_tokens(apps: Any, editor: Any) -> None:
    """The newest secret of each program is its token again; the others stop working."""
    Client = apps.get_model('accounts', 'ApiClient')
    for client in Client.objects.all():
        newest = client.secrets.order_by('-created_at', '-id').first()
        client.prefix, client.token_hash = newest.prefix, newest.token_hash
        client.expires_at = min(newest.expires_at, newest.ends_at or newest.expires_at)
        client.last_used_at = newest.last_used_at
        client.save()


class Migration(migrations.Migration):

    dependencies = [('accounts', '0002_secrets_of_programs')]

    operations = [migrations.RunPython(to_secrets, back_to_tokens)]
