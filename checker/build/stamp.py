"""Was a step of the build done on these very inputs? A stamp file holds the hash of the inputs it was done on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


def digest(paths: Iterable[Path], *texts: str) -> str:
    """A hash of the files' names and contents and of the texts, whatever the order of the files.

    A name counts from the file's parent's parent on, so a renamed module is a change and a moved clone is none.
    """
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update("/".join(path.parts[-3:]).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for text in texts:
        total.update(text.encode() + b"\0")
    return total.hexdigest()


def save(path: Path, data: bytes) -> None:
    """Write a file in one go, and leave it alone if it holds these bytes, so that no watcher wakes for nothing."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")  # MkDocs passes over names with a dot
    part.write_bytes(data)
    os.replace(part, path)


@dataclass(frozen=True)
class Stamp:
    """One step's stamp: a file in `folder`/stamps that holds `value`, the hash of the step's inputs."""

    folder: Path
    step: str
    value: str

    @property
    def path(self) -> Path:
        """Where the stamp lies."""
        return self.folder / "stamps" / self.step

    def fresh(self, outputs: Iterable[Path]) -> bool:
        """Whether the step was done on these inputs and its outputs are all there."""
        return self.path.exists() and self.path.read_text() == self.value and all(path.exists() for path in outputs)

    def write(self) -> None:
        """Note that the step is done."""
        save(self.path, self.value.encode())
