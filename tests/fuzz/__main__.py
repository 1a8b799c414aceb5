"""The search itself, by atheris (libFuzzer): `python -m tests.fuzz TARGET --seconds N`. Ends with status 0 when nothing
broke; otherwise the input lies in build/fuzz, and becomes a file of tests/fuzz/cases once it is small."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import atheris

BUILD = Path(__file__).parents[2] / "build" / "fuzz"
#: One input may take these seconds (instrumented code is slow) and all of them this memory, megabytes.
LONGEST, MEMORY = 20, 1500


def main() -> None:
    """Search until the time is over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target", choices=["letter", "files", "markup"])
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--longest-input", type=int, default=8000)
    parser.add_argument("--trial", action="store_true", help="keep what is found apart")
    options = parser.parse_args()
    with atheris.instrument_imports(include=["checker.draft", "checker.write"], enable_loader_override=False):
        from .seeds import seeds
        from .targets import TARGETS
    build = BUILD / "trial" if options.trial else BUILD
    begin, found = (build / f"{options.target}-{what}" for what in ("seeds", "found"))
    for folder in (begin, found):  # what reached new lines is kept: the next run goes on from there
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds(options.target):
        (begin / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    flags = {
        "max_total_time": options.seconds, "max_len": options.longest_input, "timeout": LONGEST, "rss_limit_mb": MEMORY,
        "artifact_prefix": f"{build}/{options.target}-", "print_final_stats": 1, "verbosity": 1,
    }  # fmt: skip
    given = [sys.argv[0], *(f"-{name}={value}" for name, value in flags.items()), str(found), str(begin)]
    atheris.Setup(given, TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
