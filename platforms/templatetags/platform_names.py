"""A template filter for the names of platforms."""

from django import template

from platforms.catalogue import PLATFORMS
from platforms.wording import say

register = template.Library()


@register.filter
def platform_name(code: str) -> str:
    """{{ offer.platform|platform_name }}: the name in the page's language; a code the catalogue lacks stays itself."""
    platform = PLATFORMS.get(code)
    return say(platform.name) if platform else code
