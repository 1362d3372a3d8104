"""Template filters for wordings that carry both languages."""

from django import template

from platforms.bilingual import Text
from platforms.wording import say as say_text

register = template.Library()


@register.filter
def say(value: object) -> object:
    """A Text in the page's language; anything else unchanged."""
    return say_text(value) if isinstance(value, Text) else value
