"""Where a local server listens: beside its data, or in a short folder of /tmp where the path is too long or unusual."""

import hashlib
import os
import re
from pathlib import Path

from devtools.console import Plain

LONGEST = 80  # a socket's whole path has at most 104 bytes on macOS, 108 on Linux
PLAIN = re.compile(r"[A-Za-z0-9/._-]+")


def socket_folder(data: Path, owner: int | None = None) -> Path:
    """The folder of the server's socket, made if need be; no other user can enter it."""
    if len(os.fsencode(data)) <= LONGEST and PLAIN.fullmatch(str(data)):
        folder = data
    else:
        digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
        folder = Path("/tmp") / f"kibo-{os.geteuid()}-{digest}"  # noqa: S108  checked below
        _make(folder, owner)
    return folder


def _make(folder: Path, owner: int | None) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if owner is not None:
        os.chown(folder, owner, owner)
    found = folder.lstat()
    if folder.is_symlink() or found.st_mode & 0o022 or found.st_uid not in {os.geteuid(), 65534}:
        raise Plain(f"{folder} belongs to someone else. Remove it and run the command again.")
