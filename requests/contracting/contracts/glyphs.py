"""Which characters the fonts of documents can show; the others become a geta mark, as printers have always done."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_jp

GETA = "〓"
LATIN_ENDS = 0x2000
"""Below it the fonts that typst brings along may have what the Japanese ones lack (Vietnamese, Hebrew)."""
ALWAYS = frozenset("\n\t ")


def printable(told: Any) -> tuple[Any, bool]:
    """The same data with every character that cannot be shown replaced, and whether there was one."""
    if isinstance(told, str):
        shown = "".join(char if _shown(char) else GETA for char in told)
        return shown, shown != told
    if isinstance(told, list):
        parts = [printable(one) for one in told]
        return [part for part, _ in parts], any(replaced for _, replaced in parts)
    if isinstance(told, dict):
        pairs = {key: printable(one) for key, one in told.items()}
        return {key: part for key, (part, _) in pairs.items()}, any(replaced for _, replaced in pairs.values())
    return told, False


def _shown(char: str) -> bool:
    return char in ALWAYS or ord(char) < LATIN_ENDS or ord(char) in _covered()


@cache
def _covered() -> frozenset[int]:
    """The characters that both Japanese fonts have."""
    serif, sans = (_characters(path) for path in (pylopdf_fonts_jp.serif_path(), pylopdf_fonts_jp.sans_path()))
    return frozenset(serif & sans)


def _characters(font: Path) -> set[int]:
    """The characters of an OpenType font: its `cmap` table in format 12 (OpenType specification, cmap)."""
    data = font.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    places = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    cmap = places[b"cmap"]
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    starts = [cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * n + 4)[0] for n in range(count)]
    wide = [start for start in starts if struct.unpack_from(">H", data, start)[0] == 12]
    return {code for start in wide for code in _groups(data, start)}


def _groups(data: bytes, start: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", data, start + 12)
    for n in range(count):
        first, last, _glyph = struct.unpack_from(">III", data, start + 16 + 12 * n)
        yield from range(first, last + 1)
