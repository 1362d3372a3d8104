"""A version of a contract as a document: a tagged PDF in Japanese or English, the same bytes for the same text.

The template is document.typ; everything that people wrote goes in as data. PDF/A-2a and PDF/UA-1: tagged, fonts
embedded and subset, title and language set. Made outside transactions; kept in the storage by a digest of all that
goes into it, so that it is made once.
"""

import hashlib
import json
import logging
import re
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pylopdf_fonts_jp
import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from requests.contracting.contracts.content import Content
from requests.contracting.contracts.glyphs import GETA, printable
from requests.contracting.contracts.wording import worded
from requests.contracting.models import Contract, ContractVersion
from requests.record.refusals import Missing

log = logging.getLogger(__name__)
LANGUAGES = ("ja", "en")
TEMPLATE = Path(__file__).with_name("document.typ")
FONTS = pylopdf_fonts_jp.sans_path().parent
UNSHOWN = re.compile(r'the text `"(.)"` could not be displayed', re.DOTALL)
MOST_UNSHOWN = 40


def digest(content: Content) -> str:
    """The SHA-256 of the canonical content, as the footer of both documents shows it."""
    told = json.dumps(content.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def of(contract: Contract, version: ContractVersion, language: str) -> bytes:
    """The PDF of a version, from the storage where it was made before. Raises Missing for another language."""
    if language not in LANGUAGES:
        raise Missing(language)
    content = Content.from_json(version.content)
    data = worded(contract, version, content, digest(content), language)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    moment = int((version.proposed_at or version.made_at).timestamp())
    key = hashlib.sha256(f"{_template_digest()}:{moment}:{text}".encode()).hexdigest()
    name = f"contracts/{key[:2]}/{key}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name, "rb") as kept:
            found: bytes = kept.read()
            return found
    made = render(data, moment)
    if version.state != ContractVersion.DRAFT and default_storage.save(name, ContentFile(made)) != name:
        log.info("a contract's document was made twice at once")
    return made


def render(data: dict[str, Any], moment: int, kind: str = "pdf", ppi: float = 96) -> bytes:
    """The document of these words; `moment` (seconds of the epoch) is the only time in it."""
    words, replaced = printable(data)
    if replaced:
        words["note"] = data["unprintable"]
    for _ in range(MOST_UNSHOWN):
        try:
            return _compiled(words, moment, kind, ppi)
        except typst.TypstError as trouble:
            unshown = UNSHOWN.search(trouble.message)
            if unshown is None:
                raise
            told = json.dumps(words, ensure_ascii=False).replace(unshown[1], GETA)
            words = {**json.loads(told), "note": data["unprintable"]}
    raise ValueError("too many characters that no font of the document has")


def _compiled(words: dict[str, Any], moment: int, kind: str, ppi: float) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        root=str(TEMPLATE.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(words, ensure_ascii=False)},
    )
    if kind == "png":
        made = compiler.compile(format="png", ppi=ppi)
    else:
        made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=moment)
    found: bytes = b"".join(made) if isinstance(made, list) and kind == "pdf" else made  # type: ignore[assignment]
    return found


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


@cache
def _template_digest() -> str:
    return hashlib.sha256(TEMPLATE.read_bytes() + metadata.version("typst").encode()).hexdigest()
