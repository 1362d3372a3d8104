"""Asks a virus scanner (clamd) about a file, where the portal has one; without one only the structure is checked."""

import socket
import struct
from typing import IO

from django.conf import settings

from platforms.bilingual import Text
from requests.files.inspecting import Unfit

CHUNK = 64 * 1024
SECONDS = 30

INFECTED = Text(
    ja="「{name}」から有害なプログラムが見つかったため、保存しませんでした。作成した端末を確認してください。",
    en="A harmful program was found in “{name}”, so it was not stored. Please check the computer it comes from.",
)
UNREACHABLE = Text(
    ja="いまファイルを検査できないため、「{name}」を保存しませんでした。しばらくしてからもう一度添付してください。",
    en="Files cannot be checked just now, so “{name}” was not stored. Attach it again in a while.",
)


def scan(name: str, file: IO[bytes]) -> None:
    """Raises Unfit when the scanner finds something or cannot be asked; does nothing where none is set up.

    settings.CLAMD_SOCKET is the path of clamd's socket. The protocol is INSTREAM: chunks with their length, then zero.
    """
    path = getattr(settings, "CLAMD_SOCKET", "")
    if not path:
        return
    try:
        answer = _asked(path, file)
    except OSError as trouble:
        raise Unfit(UNREACHABLE, name=name) from trouble
    finally:
        file.seek(0)
    if answer.endswith("FOUND"):
        raise Unfit(INFECTED, name=name)
    if not answer.endswith("OK"):
        raise Unfit(UNREACHABLE, name=name)


def _asked(path: str, file: IO[bytes]) -> str:
    file.seek(0)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        line.connect(path)
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            line.sendall(struct.pack("!L", len(chunk)) + chunk)
        line.sendall(struct.pack("!L", 0))
        return line.recv(4096).decode("utf-8", "replace").rstrip("\0\n ")
