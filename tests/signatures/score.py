"""`python tests/signatures/score.py [--errors] [NAME …]`: how the checker reads the signatures of the README."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from checker import check  # noqa: E402
from checker.model import FLAGGED  # noqa: E402

SERVICES = {"t": ("tomsk", "error"), "e": ("eschool", "new")}
RULES = {"n": "full-name", "o": "organization", "i": "institution", "r": "region", "p": "phone", "e": "email"}
ASKED = {"t": "nope", "e": "nirpe"}
STORY = {
    "t": "Добрый день!\nНе проводится платёжное поручение, выдаёт ошибку.\n",
    "e": "Здравствуйте!\nНе сохраняется оценка в журнале.\n",
}


class Signature(NamedTuple):
    """One line of a file: whose it is of, what it breaks, what may be judged either way, the text."""

    service: str
    flag: str
    dontcare: str
    text: str


def signatures(name: str) -> Iterator[Signature]:
    """The lines of a file."""
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        service, flag, text, dontcare = (*line.split("\t"), "")[:4]
        yield Signature(service, flag.strip("-"), dontcare.lower(), text.replace("\\n", "\n").replace("\\\\", "\\"))


def wrong(one: Signature) -> str:
    """The letters of the rules that the checker judges otherwise: with + what it flags, with - what it does not."""
    guide, kind = SERVICES[one.service]
    story = STORY[one.service]
    text = one.text.replace("{}", story) if "{}" in one.text else story + one.text
    verdict = check(text, guide=guide, kind=kind)
    flagged = {result.rule for result in verdict.results if result.outcome in FLAGGED}
    found = {letter for letter in ASKED[one.service] if f"{guide}/{RULES[letter]}" in flagged}
    differ = sorted(found.symmetric_difference(one.flag) - set(one.dontcare))
    return " ".join(("+" if letter in found else "-") + letter for letter in differ)


def main() -> None:
    """Print how many lines of each file are judged as labelled; with --errors the others too."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    for name in names or sorted(file.stem for file in HERE.glob("*.tsv")):
        told = list(signatures(name))
        errors = [(one, differs) for one in told if (differs := wrong(one))]
        asked = sum(len(ASKED[one.service]) - len(one.dontcare) for one in told)
        missed = sum(len(differs.split()) for _, differs in errors)
        print(f"{name}: {len(told) - len(errors)} of {len(told)} signatures, {asked - missed} of {asked} judgements")
        if "--errors" in sys.argv:
            for one, differs in errors:
                print(f"  {differs:8} {one.service} {one.text!r}")


if __name__ == "__main__":
    main()
