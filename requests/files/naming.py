"""The name under which an uploaded file is kept and shown."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

LONGEST_NAME = 150
NAMELESS = "file"


def clean_name(given: str) -> str:
    """The file's own name: no folders, no control or direction characters, NFC, at most LONGEST_NAME characters."""
    own = PureWindowsPath(PurePosixPath(given).name).name
    visible = "".join(sign for sign in unicodedata.normalize("NFC", own) if unicodedata.category(sign)[0] != "C")
    path = PurePosixPath(visible.strip(" .") or NAMELESS)
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix
