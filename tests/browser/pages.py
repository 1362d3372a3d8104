"""What every page must pass in a real browser: accessibility, reflow, focus, spacing, language, a silent console."""

import importlib.resources
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 390, 768)


@dataclass(frozen=True)
class Decision:
    """A question that axe could not settle by itself, and what a person decided after looking."""

    rule: str
    selector: str  # a regular expression found in axe's selector of the element
    because: str


DECISIONS: tuple[Decision, ...] = (
    Decision(
        "color-contrast",
        r"\.dot",
        "A tick of one character, which axe takes for a picture; it is #333 on #f2f2f2, 11.3:1.",
    ),
)

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


def findings(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands, one sentence each; the viewport is given back as it was."""
    size = page.viewport_size
    found = [*axe(page), *focus_faults(page), *language_faults(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += overflow(page, f"at {width} px")
    page.set_viewport_size({"width": 390, "height": 800})
    found += spacing_faults(page)
    if size:
        page.set_viewport_size(size)
    return found + list(getattr(page, "complaints", []))


def axe(page: Page) -> list[str]:
    """axe's violations of WCAG 2.0-2.2 A, AA and best practice, and each "incomplete" that nobody has decided."""
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}
    result: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", options)
    found = [
        f"axe {one['id']}: {one['help']}: {node['target']} {node['html'][:120]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]
    for one in result["incomplete"]:
        for node in one["nodes"]:
            where = " ".join(str(part) for part in node["target"])
            if not any(d.rule == one["id"] and re.search(d.selector, where) for d in DECISIONS):
                found.append(f"axe cannot tell, and nobody has decided: {one['id']}: {where} {node['html'][:120]}")
    return found


def overflow(page: Page, when: str = "") -> list[str]:
    """Parts that stick out sideways, except inside regions marked as scrolling."""
    return [
        f"sticks out sideways {when}: {one}"
        for one in page.evaluate(
            """() => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const out = [...document.body.querySelectorAll('*')].filter(e => !e.closest('.kp-scroll, pre, .vh')
                && e.getBoundingClientRect().right > width + 1 && e.getBoundingClientRect().width > 0);
              const names = out.slice(-3).map(e => e.tagName + '.' + e.getAttribute('class') + ' '
                + e.textContent.trim().slice(0, 40));
              return names.length ? names : ['the page is ' + document.documentElement.scrollWidth + ' px wide'];
            }"""
        )
    ]


def spacing_faults(page: Page) -> list[str]:
    """Text cut off, or sideways scroll, when a reader enlarges the spacing (WCAG 1.4.12)."""
    page.evaluate(
        """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
           document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }""",
        SPACING,
    )
    cut: list[str] = page.evaluate(
        """() => [...document.body.querySelectorAll('*')].filter(e => {
             const style = getComputedStyle(e);
             return ['hidden', 'clip'].includes(style.overflowX) && !e.closest('.vh, svg, thead, select, input')
               && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1); })
           .map(e => e.tagName + '.' + e.className)"""
    )
    found = [f"text is cut off with wide spacing: {one}" for one in cut] + overflow(page, "with wide spacing")
    page.evaluate("() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }")
    return found


FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ring = (s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  const box = e.getClientRects()[0];
  const top = box && document.elementFromPoint(box.left + Math.min(box.width / 2, 12), box.top + box.height / 2);
  const fresh = !e.dataset.stop;
  if (fresh) e.dataset.stop = window.stops = (window.stops || 0) + 1;
  const before = document.querySelector('[data-stop="' + (e.dataset.stop - 1) + '"]');
  return { name: e.tagName + ' ' + (e.textContent.trim() || e.name || '').slice(0, 40), fresh,
    ring: ring(getComputedStyle(e)) || ring(getComputedStyle(e, '::after')),
    seen: !!box && box.width > 0 && !!top && (e.contains(top) || top.contains(e)),
    order: !before || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) };
}"""


def focus_faults(page: Page, most: int = 150) -> list[str]:
    """Walks the page by the Tab key from its beginning: each stop has a ring, is visible, in the page's order."""
    page.evaluate("() => { document.activeElement?.blur(); window.stops = 0; getSelection()?.removeAllRanges(); }")
    page.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
    )
    found: list[str] = []
    stops = 0
    for _press in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or not stop["fresh"]:
            break
        stops += 1
        for fault, bad in (
            ("has no focus ring", not stop["ring"]),
            ("is covered or outside when it has the focus", not stop["seen"]),
            ("has the focus out of order", not stop["order"]),
        ):
            if bad:
                found.append(f"{stop['name']} {fault}")
    if not stops:
        found.append("the Tab key reaches nothing")
    ahead = page.evaluate("() => [...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).length")
    if ahead:
        found.append(f"{ahead} elements have a positive tabindex")
    page.evaluate("() => document.querySelectorAll('[data-stop]').forEach(e => e.removeAttribute('data-stop'))")
    return found


def language_faults(page: Page) -> list[str]:
    """Words in the other language without a lang= around them: kana and kanji in English, sentences in Japanese."""
    return [
        f"in the wrong language without lang=: {one}"
        for one in page.evaluate(
            """() => {
              const page = document.documentElement.lang || '?';
              const strange = page === 'en' ? /[\\u3041-\\u30ff\\u3400-\\u9fff]/
                : /(?:[A-Za-z']{2,} ){3,}[A-Za-z']{2,}/;
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), out = [];
              while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement, text = walker.currentNode.data;
                if (strange.test(text) && !parent.closest('script, style, template, code, pre')
                  && parent.closest('[lang]')?.lang === page) out.push(text.trim().slice(0, 60));
              }
              return out;
            }"""
        )
    ]
