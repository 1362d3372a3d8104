"""Where files go: each space has a folder of its own under the portal's, and reaches no other."""

from pathlib import Path

from django.conf import settings
from django.utils._os import safe_join

from platforms.storage import PortalStorage
from portal.sandbox.inside import schema

FOLDER = "sandboxes"


class SpaceStorage(PortalStorage):
    """The portal's file store; inside a space, the same names lead into that space's folder."""

    @property
    def location(self) -> str:
        """The root of the names that this call uses."""
        root = Path(self.base_location).resolve()
        space = schema()
        if not space:
            return str(root)
        folder = folder_of(space)
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder)

    def path(self, name: str) -> str:
        return str(safe_join(self.location, name))


def folder_of(space: str) -> Path:
    """The folder of a space's files."""
    return Path(settings.MEDIA_ROOT).resolve() / FOLDER / space
