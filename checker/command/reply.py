"""`reply`: draft the support's answer to a letter, as text or as a message that opens as a draft in a mail program."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace

from ..draft.letter import Letter
from ..draft.mime import parse, words
from ..draft.read import from_text, is_message
from ..facts import Facts
from ..judge import judge
from ..model import CheckerError
from ..write.message import message
from .answer import Answer
from .console import FAULTY, READY, Command, Parser, write
from .judging import add_options, asked
from .letters import content, one, read

#: What names a message, in its own fields and in those of an answer (RFC 5322, 3.6.4).
_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_MOST_REFERENCES = 20


def _add(parser: Parser) -> None:
    add_options(parser)
    parser.add_argument("--site", metavar="АДРЕС", type=_site, help="где опубликованы памятки, для ссылок")
    parser.add_argument("--eml", action="store_true", help="готовый черновик письма (.eml) вместо текста")
    parser.add_argument("letter", metavar="ПИСЬМО", help="файл (.eml или текст), «архив.mbox#17» или «-»")


def _run(options: argparse.Namespace) -> int:
    question = asked(options)
    source = one(options.letter)
    letter = read(source, question.files)
    letter = replace(letter, date=question.date or letter.date)
    verdict = judge(letter, question.book, guide=question.guide, kind=question.kind)
    answer = Answer(letter, verdict, question.book, options.site or "", bool(options.kind))
    text = answer.text()
    if options.eml:
        data = content(source)
        name = source.name if source.end is None else f"{source.name}.eml"
        fields = parse(data).fields if is_message(data, name) else {}
        text = _message(answer, letter, fields)
    return write([text], people=not options.eml) or (READY if verdict.ready else FAULTY)


def _message(answer: Answer, letter: Letter, fields: dict[str, list[bytes]]) -> str:
    """The answer as a message to whoever wrote the letter, in its thread."""
    named = [words(value) for value in fields.get("reply-to", [])] + [letter.sender or ""]
    own_words = Facts(letter, answer.guide, answer.kind.id)
    named += [address.text for address in own_words.emails if address.status == "valid"]
    to = next((address for address in named if "@" in address), "")
    own = _ids(fields, "message-id")[:1]
    before = _ids(fields, "references") or _ids(fields, "in-reply-to")[:1]
    thread = {}
    if own:
        thread = {"In-Reply-To": own[0], "References": "\n ".join([*before[1 - _MOST_REFERENCES :], *own])}
    draft = from_text(answer.text(), to=to, subject=answer.subject())
    return message(draft, fields=thread).decode("ascii")


def _ids(fields: dict[str, list[bytes]], name: str) -> list[str]:
    return _ID.findall(b" ".join(fields.get(name, [])).decode("ascii", "replace"))


def _site(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise CheckerError(f"--site: «{value}» — не адрес вида https://example.com/")
    return value


COMMAND = Command("reply", "составить ответ: чего в письме не хватает", _add, _run)
