"""A WebAssembly file without the exports that nobody asks for.

Pyodide's has 8,560, for packages with code of their own; the browser makes a function of each whenever Python starts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

EXPORTS = 7  # the section's number


def fewer(wasm: bytes, wanted: Collection[str]) -> bytes:
    """The file with those of its exports that are wanted."""
    parts = [wasm[:8]]
    at = 8
    while at < len(wasm):
        section = wasm[at]
        size, start = _number(wasm, at + 1)
        content = wasm[start : start + size]
        if section == EXPORTS:
            kept = [entry for name, entry in _entries(content) if name in wanted]
            content = _written(len(kept)) + b"".join(kept)
        parts.append(bytes([section]) + _written(len(content)) + content)
        at = start + size
    return b"".join(parts)


def names(wasm: bytes) -> list[str]:
    """The names of a file's exports."""
    at = 8
    while wasm[at] != EXPORTS:
        size, start = _number(wasm, at + 1)
        at = start + size
    size, start = _number(wasm, at + 1)
    return [name for name, _ in _entries(wasm[start : start + size])]


def _entries(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each export's name, and the export as it is written."""
    count, at = _number(content, 0)
    for _ in range(count):
        length, start = _number(content, at)
        end = start + length
        _, after = _number(content, end + 1)  # its kind, and its place among those
        yield content[start:end].decode(), content[at:after]
        at = after


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number as WebAssembly writes it (LEB128), and where what follows begins."""
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def _written(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])
