"""Says a bilingual text in the language of the page or answer being made."""

from django.utils.translation import get_language

from platforms.bilingual import Text


def say(text: Text) -> str:
    """The wording for the active language; Japanese when none is active."""
    return text.within(get_language() or "ja")
