"""Looks into a file before it is kept: is it what its name says, and could it harm whoever opens it."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

import filetype

from platforms.bilingual import Text

TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "txt": "text/plain",
    "zip": "application/zip",
}
"""What may be attached: the ending of the name, and the type that the file then must have."""
OFFICE = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
TEXTS = frozenset({"csv", "txt"})
ARCHIVES = frozenset({"zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst", "lz", "cab", "iso", "jar", "lzh"})

MOST_FILES, MOST_RATIO, MOST_BYTES = 1000, 100, 200 * 1024 * 1024
"""Of an archive: files in it, bytes unpacked for each byte packed, bytes unpacked in all (SECURITY rule 19)."""
HEAD, CHUNK = 8192, 64 * 1024
ENCODINGS = ("utf-8", "cp932")
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}

WRONG_ENDING = Text(
    ja="「{name}」は添付できない種類です。使える種類：{endings}。",
    en="“{name}” is of a kind that cannot be attached. These can: {endings}.",
)
EMPTY = Text(ja="「{name}」は空のファイルです。内容のあるファイルを選んでください。", en="“{name}” is empty.")
NOT_WHAT_IT_SAYS = Text(
    ja="「{name}」の中身は{ending}ではありません。正しい形式で保存し直して添付してください。",
    en="“{name}” is not a {ending} file. Save it in that format again, then attach it.",
)
BROKEN = Text(
    ja="「{name}」は壊れているため読めません。作り直して添付してください。",
    en="“{name}” is damaged and cannot be read. Make it again, then attach it.",
)
LOCKED = Text(
    ja="「{name}」にはパスワードがかかっています。パスワードを外して添付してください。",
    en="“{name}” is protected by a password. Remove it, then attach the file.",
)
NESTED = Text(
    ja="「{name}」の中に圧縮ファイル（{inner}）があります。取り出して添付してください。",
    en="“{name}” has another archive ({inner}) in it. Take it out, then attach the files.",
)
TOO_MUCH = Text(
    ja="「{name}」は展開すると大きすぎます（ファイル1,000個、合計200 MB、100倍まで）。分けて添付してください。",
    en="“{name}” is too large unpacked (at most 1,000 files, 200 MB in all, 100 times its size). Split it.",
)
STRANGE_PATH = Text(
    ja="「{name}」の中に使えない場所のファイル（{inner}）があります。作り直して添付してください。",
    en="“{name}” has a file at a place that is not allowed ({inner}). Make the archive again, then attach it.",
)
MACROS = Text(
    ja="「{name}」にはマクロがあります。マクロのない形式で保存し直して添付してください。",
    en="“{name}” has macros in it. Save it without them, then attach it.",
)


class Unfit(Exception):
    """The file is not taken; `sentence` names it and says what to do."""

    def __init__(self, sentence: Text, **words: str) -> None:
        self.sentence = sentence.fill(**words)
        super().__init__(self.sentence.en)


@dataclass(slots=True)
class Budget:
    """What an archive may still unpack, with the archives inside it counted in."""

    files: int = MOST_FILES
    size: int = MOST_BYTES

    def take(self, size: int, name: str) -> None:
        self.files -= 1
        self.size -= size
        if self.files < 0 or self.size < 0:
            raise Unfit(TOO_MUCH, name=name)


def ending_of(name: str) -> str:
    """The ending of a name, small, without the dot."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def inspect(name: str, file: IO[bytes]) -> str:
    """The content type of a file that may be kept. Raises Unfit; the file is left at its beginning."""
    ending = ending_of(name)
    if ending not in TYPES:
        raise Unfit(WRONG_ENDING, name=name, endings=" ".join(TYPES))
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise Unfit(EMPTY, name=name)
    if ending in TEXTS:
        _refuse_binary(name, ending, file)
    elif ending in OFFICE or ending == "zip":
        if not head.startswith(b"PK"):
            raise Unfit(NOT_WHAT_IT_SAYS, name=name, ending=ending)
        _look_inside(name, ending, file, Budget())
    elif _guessed(head) != TYPES[ending]:
        raise Unfit(NOT_WHAT_IT_SAYS, name=name, ending=ending)
    file.seek(0)
    return TYPES[ending]


def _guessed(head: bytes) -> str:
    kind = filetype.guess(head)
    return str(kind.mime) if kind else ""


def _refuse_binary(name: str, ending: str, file: IO[bytes]) -> None:
    """Text is UTF-8 (or UTF-8 with a mark) or Shift_JIS, without control characters."""
    file.seek(0)
    content = file.read()
    decodable = any(_decodes(content, encoding) for encoding in ENCODINGS)
    if not decodable or CONTROLS & set(content) or _guessed(content[:HEAD]):
        raise Unfit(NOT_WHAT_IT_SAYS, name=name, ending=ending)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _look_inside(name: str, ending: str, file: IO[bytes], budget: Budget) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _refuse_bomb(name, members, budget)
            for member in _files(name, members):
                _look_at(name, ending, archive, member, budget)
            if ending in OFFICE and OFFICE[ending] not in archive.namelist():
                raise Unfit(NOT_WHAT_IT_SAYS, name=name, ending=ending)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as wrong:
        raise Unfit(BROKEN, name=name) from wrong


def _refuse_bomb(name: str, members: list[zipfile.ZipInfo], budget: Budget) -> None:
    """By what the archive says of itself; reading stops at those sizes, so a lie cannot unpack more."""
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_RATIO * max(packed, 1):
        raise Unfit(TOO_MUCH, name=name)
    for member in members:
        budget.take(member.file_size, name)


def _files(name: str, members: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    for member in members:
        path = PurePosixPath(member.filename)
        shown = member.filename[:60]
        if path.is_absolute() or ".." in path.parts or "\\" in member.filename or ":" in member.filename[:3]:
            raise Unfit(STRANGE_PATH, name=name, inner=shown)
        if member.flag_bits & 1:
            raise Unfit(LOCKED, name=name)
        if not member.is_dir():
            yield member


def _look_at(name: str, ending: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> None:
    """Reads one member to its end, so that a damaged one is found, and refuses what could unpack further."""
    inner = ending_of(member.filename)
    if member.filename.lower().endswith("vbaproject.bin"):
        raise Unfit(MACROS, name=name)
    with archive.open(member) as content:
        head = content.read(HEAD)
        while content.read(CHUNK):
            pass
    if ending == "zip" and inner in OFFICE:
        with archive.open(member) as content:
            _look_inside(name, inner, content, budget)
    elif inner in ARCHIVES or ending_of_archive(head):
        raise Unfit(NESTED, name=name, inner=member.filename[:60])


def ending_of_archive(head: bytes) -> str:
    """The kind of archive that these first bytes begin, "" when they begin none."""
    kind = filetype.guess(head)
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    return str(kind.extension) if kind and kind.extension in ARCHIVES else ""
