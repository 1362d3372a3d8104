"""What the agent must not forget when it stops: how far it has read. One small file, replaced in one go."""

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Memory:
    """The cursor of the feed. Kept after each event is dealt with: a crash repeats at most the last event, and each
    call carries an Idempotency-Key made of the event's id, so that a repetition changes nothing."""

    path: Path | None = None
    cursor: str = ""

    @classmethod
    def at(cls, path: Path | None) -> "Memory":
        if path is None or not path.exists():
            return cls(path)
        return cls(path, json.loads(path.read_text(encoding="utf-8"))["cursor"])

    def keep(self, cursor: str) -> None:
        self.cursor = cursor
        if self.path is not None:
            fresh = self.path.with_suffix(".new")
            fresh.write_text(json.dumps({"cursor": cursor}), encoding="utf-8")
            os.replace(fresh, self.path)
