"""The few pictures of the portal, drawn as inline SVG: no request, and the strict content policy allows it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# name -> (viewBox side, drawing). Shapes differ, not only colours: a circle fits, a triangle warns, a square refuses.
DRAWINGS = {
    "kibo": (
        32,
        (
            '<circle cx="16" cy="16" r="15" fill="#0017c1"/><path d="M6 18h20M16 6v20" stroke="#fff" stroke-width="2"/>'
            '<ellipse cx="16" cy="16" rx="13" ry="5" fill="none" stroke="#ffd43d" stroke-width="2"'
            ' transform="rotate(-25 16 16)"/>'
        ),
    ),
    "fits": (
        24,
        (
            '<circle cx="12" cy="12" r="11" fill="#197a4b"/><path d="m6 12 4 4 8-8" stroke="#fff" stroke-width="2.5"'
            ' fill="none"/>'
        ),
    ),
    "check": (
        24,
        '<path d="M12 1 23 22H1Z" fill="#c74700"/><path d="M12 8v7M12 17v2.4" stroke="#fff" stroke-width="2.4"/>',
    ),
    "misfit": (
        24,
        (
            '<rect x="1" y="1" width="22" height="22" rx="3" fill="#ce0000"/><path d="m7 7 10 10M17 7 7 17"'
            ' stroke="#fff" stroke-width="2.5"/>'
        ),
    ),
}


def drawn(name: str, label: str = "") -> SafeString:
    """The picture; with a label it is an image with that name, without one it is decoration. KeyError if unknown."""
    side, drawing = DRAWINGS[name]
    size = 32 if side == 32 else 20
    voice = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="kp-icon" width="{}" height="{}" viewBox="0 0 {} {}" {}>{}</svg>',
        size,
        size,
        side,
        side,
        voice,
        mark_safe(drawing),  # noqa: S308  constants of this module
    )
