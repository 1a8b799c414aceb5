"""«Для службы поддержки»: what its page shows is what the commands answer to the letters that it shows.

`python -m tests.test_desk_page` writes the answers into the page.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from checker.build import tools

from .test_cli import run

PAGE = tools.ROOT / "docs" / "desk.md"
BLOCK = re.compile(r'^~~~~ \{ \.text \.letter title="([^"]+)" \}\n(.*?)^~~~~$', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"`python -m (checker (?:check --summary|reply) письма\S*)`:")


def shown() -> dict[str, str]:
    """The page's blocks by title."""
    return dict(BLOCK.findall(PAGE.read_text("utf-8")))


def said(folder: Path) -> dict[str, str]:
    """What the page's two commands answer, the letters lying in the folder; by the title of the block."""
    for name, text in shown().items():
        if "/" in name:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    answers = {}
    for title, command in zip(("сводка", "ответ"), COMMAND.findall(PAGE.read_text("utf-8")), strict=True):
        *words, path = command.split()[1:]
        done = run(*words, folder / path)
        assert (done.returncode, done.stderr) == (1, "")
        answers[title] = done.stdout
    return answers


def test_the_page_shows_what_the_commands_answer(tmp_path: Path) -> None:
    blocks = shown()
    assert [name for name in blocks if "/" in name] == ["письма/1.txt", "письма/2.txt", "письма/3.txt"]
    assert said(tmp_path) == {name: blocks[name] for name in ("сводка", "ответ")}


def test_every_command_of_the_page_is_understood() -> None:
    commands = re.findall(r"python -m checker ([a-z]+)((?: --[a-z]+)*)", PAGE.read_text("utf-8"))
    assert {name for name, _ in commands} == {"check", "reply", "rules"}
    for name, options in commands:
        described = run(name, "--help").stdout
        assert all(option in described for option in options.split())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        answers = said(Path(place))
    text = BLOCK.sub(lambda block: f"{block[0].partition(chr(10))[0]}\n{answers.get(block[1], block[2])}~~~~",
                     PAGE.read_text("utf-8"))  # fmt: skip
    PAGE.write_text(text, "utf-8")
