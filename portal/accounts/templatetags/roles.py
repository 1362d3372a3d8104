"""Writes roles in words, in one order everywhere."""

from collections.abc import Collection

from django import template

from portal.accounts.models.organizations import ROLE_LABELS
from requests.policy.permissions import Role

register = template.Library()


@register.filter
def role_name(role: Role | str) -> str:
    """{{ role|role_name }}: what the role is called."""
    return str(ROLE_LABELS[Role(role)])


@register.filter
def in_order(roles: Collection[Role]) -> list[Role]:
    """{{ actor.roles|in_order }}: the roles in the order in which they are declared."""
    return [role for role in Role if role in roles]
