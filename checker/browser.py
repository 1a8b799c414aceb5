"""The checker's door for the page's worker: strings of JSON in, strings of JSON out.

Each function but `book` may be called by its name. Besides what it documents, its request holds `files` (a list of
{"name", "path"}) where the page handed over files, and `folder`, where it may write files of its own; the answer
names these in `made` (a list of {"name", "path"}), and the page gets them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import book as books
from .draft.files import attachment, kind_from_name
from .draft.letter import Attachment, Letter
from .draft.mail import read_files
from .draft.markup import html_to_text
from .draft.read import from_bytes, from_text
from .facts import Facts, workdays
from .judge import judge
from .model import CheckerError, Guide, Verdict
from .recognise import recognise
from .write import agent, calendar, card, deadline, diary, likeness, missing
from .write import split as splits
from .write.naming import in_order
from .write.pictures import can_be_opened, holds_log, take_out

if TYPE_CHECKING:
    from .write.message import Content


def book() -> str:
    """The rule book as JSON: what the page shows of guides, kinds and requirements."""
    return books.load().to_json()


def check(request: str) -> str:
    """Judge one draft.

    The request holds `draft` (path of a dropped .eml or text) or `to`, `subject`, `body`; both, when the person
    went on writing after the drop: then the draft gives its attachments alone. Further `files` (a list of
    {"name", "path"}, or null when attachments are not known), `sender`, `guide`, `kind`, `date` (ISO) and
    `name`, the draft's; each may be null or absent. The answer is {"letter": …, "lines": …, "verdict": …} or
    {"error": sentence}; `lines` has, by rule, the template's line for what the letter does not hold
    (`checker.write.missing.Line`).
    """
    try:
        data: Mapping[str, Any] = json.loads(request)
        letter = _letter(data)
        date = dt.date.fromisoformat(data["date"]) if data.get("date") else None
        known = books.load()
        verdict = judge(letter, known, guide=data.get("guide"), kind=data.get("kind"), date=date)
    except CheckerError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
    found = missing.lines(letter, known.guide(verdict.guide), verdict.kind, verdict.results)
    lines = {rule: {**line._asdict(), "span": line.span and line.span._asdict()} for rule, line in found.items()}
    return json.dumps({"letter": _shown(letter), "lines": lines, "verdict": verdict.as_dict()}, ensure_ascii=False)


def fill(request: str) -> str:
    """Put lines of the template into a draft.

    The request holds the draft as `check` has it, and `lines`: a list of {"text", "line"}, the template's line and what
    to write in its place (null: the template's line, to be filled in; all of these go into one block). The answer is
    {"letter": …, "edit": …}: the edit as a verdict's fix, null where every line stands there already.
    """
    data: Mapping[str, Any] = json.loads(request)
    letter = _letter(data)
    told = [missing.answer(letter, one["text"], one["line"]) for one in data["lines"] if one["line"] is not None]
    edit = told[0] if told else missing.insertion(letter, [one["text"] for one in data["lines"]])
    return json.dumps({"letter": _shown(letter), "edit": edit and edit._asdict()}, ensure_ascii=False)


def named(request: str) -> str:
    """Name the browser that shows the page.

    The request holds `agent`, the User-Agent, `brands`, the Client Hints' list of {"brand", "version"}, and `words`,
    what the letter calls its browser, or null. The answer is {"name", "version", "called"}; `called`: the words fit.
    """
    data: Mapping[str, Any] = json.loads(request)
    found = agent.tell(data["agent"], data["brands"])
    called = bool(data["words"]) and agent.is_called(found, data["words"])
    return json.dumps({**found._asdict(), "called": called}, ensure_ascii=False)


def plain(request: str) -> str:
    """What a reader would see of the HTML in the request's `html`: {"text": …}."""
    return json.dumps({"text": html_to_text(json.loads(request)["html"])}, ensure_ascii=False)


def carried(request: str) -> str:
    """Take the attachments out of a saved message, for the person to mend them.

    The request holds `draft` (path of the .eml) and `name`. The answer's `made` are the files in the order in which
    `check` counts them; {"error": sentence} where the message cannot be read.
    """
    data: Mapping[str, Any] = json.loads(request)
    try:
        held = read_files(Path(data["draft"]).read_bytes(), data.get("name") or "-")
    except CheckerError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
    return _made(data["folder"], [(file.name, content) for file, content in held])


def pictures(request: str) -> str:
    """Take the pictures out of one file: the first of the request's `files`.

    The answer is {"made": [{"name", "path", "kind"}, …], "note": what was left inside} or {"error": sentence}.
    """
    data: Mapping[str, Any] = json.loads(request)
    file = data["files"][0]
    try:
        taken = take_out(file["name"], Path(file["path"]))
    except CheckerError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
    kinds = [picture.kind for picture in taken.pictures]
    return _made(data["folder"], [(one.name, one.data) for one in taken.pictures], kinds=kinds, note=taken.note)


def naming(request: str) -> str:
    """Name the pictures of a draft in the order of mention.

    The request holds `to`, `subject`, `body`, `files`, `guide` and `kind`, the latter two as recognised. The answer is
    {"names": of all files, "edits": [{"start", "end", "text"}], "left": mentions that stay as they are}; the edits
    are in UTF-16 units of the body as it was given, in its order.
    """
    data: Mapping[str, Any] = json.loads(request)
    letter = _letter(data)
    found = in_order(Facts(letter, books.load().guide(data["guide"]), data["kind"]))
    body = data["body"]
    same = letter.body.raw == body
    edits = [
        {"start": _units(body, edit.start), "end": _units(body, edit.end), "text": edit.text} for edit in found.edits
    ]
    left = [*found.left, *(body[edit.start : edit.end] for edit in found.edits if not same)]
    return json.dumps({"names": found.names, "edits": edits if same else [], "left": left}, ensure_ascii=False)


def _units(text: str, point: int) -> int:
    """A code point's place in UTF-16 units, as JavaScript counts."""
    return len(text[:point].encode("utf-16-le", "surrogatepass")) // 2


def _made(folder: str, files: Sequence[tuple[str, bytes]], kinds: Sequence[str] | None = None, **more: str) -> str:
    """An answer with files of these names and contents."""
    listed: list[dict[str, str]] = []
    for number, (name, content) in enumerate(files):
        path = Path(folder) / f"made{number}"
        path.write_bytes(content)
        listed.append({"name": name, "path": str(path), **({"kind": kinds[number]} if kinds else {})})
    return json.dumps({"made": listed, **more}, ensure_ascii=False)


def message(request: str) -> str:
    """Write the draft as a message that opens as a draft in the mail program, its files inside.

    The request is that of `check`; `date` (ISO or null) is the day that the letter bears. The answer's `made` names
    the message.
    """
    from .write import message as messages

    try:
        data: Mapping[str, Any] = json.loads(request)
        letter = _letter(data)
        if data.get("date"):
            letter = replace(letter, date=dt.date.fromisoformat(data["date"]))
        written = messages.message(letter, _contents(data))
    except CheckerError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
    path = Path(data["folder"]) / "message.eml"
    path.write_bytes(written)
    name = messages.file_name(letter.subject.raw if letter.subject else "")
    return json.dumps({"made": [{"name": name, "path": str(path)}]}, ensure_ascii=False)


def _contents(data: Mapping[str, Any]) -> list[Content]:
    """What the letter's attachments hold, in their order: those of a saved message first."""
    from .write.message import Content

    held = read_files(Path(data["draft"]).read_bytes(), data.get("name") or "-") if data.get("draft") else []
    contents = [Content(content, message=file.kind == "eml") for file, content in held]
    return contents + [Content(Path(file["path"]).read_bytes()) for file in data.get("files") or []]


def split(request: str) -> str:
    """Two letters out of one with two problems: a proposal, or what the person made of it.

    The request is that of `check` (`files` need not be handed over: `names` lists the attachments' names); further
    `parts`, where the person has chosen: for each piece "both", "1", "2" or "none"; `tidy`: false keeps «и ещё»,
    numbers of items and the like. The answer holds `pieces` ({"start", "end", "part", "text", "lead"}: code points of
    the body, covering it; `lead` of them only tie the piece to what stands before), `files` (the part of each),
    `subjects` and `letters` ({"subject", "body", "several"}; `several`: more than one problem still), `guide`, `to`; or
    {"error": sentence}.
    """
    data: Mapping[str, Any] = json.loads(request)
    book = books.load()
    try:
        letter = _letter(data)
        guide, kind = recognise(letter, book, guide=data.get("guide"), kind=data.get("kind"))
        names = data.get("names") or [file.name for file in letter.attachments or ()]
        proposal = splits.propose(letter, guide, kind.id, names)
        pieces = splits.chosen(proposal.pieces, data.get("parts"))
    except CheckerError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
    subjects = splits.subjects_of(letter, guide, pieces)
    letters = []
    for subject, body in zip(subjects, splits.bodies(letter, pieces, data.get("tidy") is not False), strict=True):
        half = from_text(body, to=letter.to.raw if letter.to else "", subject=subject, date=letter.date)
        letters.append({"subject": subject, "body": body, "several": splits.several(half, book, guide)})
    raw = letter.body.raw
    answer = {
        "pieces": [{**asdict(piece), "text": raw[piece.start : piece.end]} for piece in pieces],
        "files": proposal.files,
        "subjects": subjects,
        "letters": letters,
        "guide": guide.id,
        "to": letter.to and letter.to.raw,
    }
    return json.dumps(answer, ensure_ascii=False)


def _letter(data: Mapping[str, Any]) -> Letter:
    name = data.get("name") or "-"
    listed = data.get("files")
    files = None if listed is None else tuple(attachment(file["name"], Path(file["path"])) for file in listed)
    body, fields = data.get("body"), {"to": data.get("to"), "subject": data.get("subject")}
    if not data.get("draft"):
        typed = from_text(body or "", name=name, files=files, **fields)
        return replace(typed, sender=typed.sender or data.get("sender"))
    dropped = from_bytes(Path(data["draft"]).read_bytes(), name, files=files)
    if body is None:
        return dropped
    written = from_text(body, name=name, files=dropped.attachments, date=dropped.date, **fields)
    return replace(written, sender=dropped.sender)


def _shown(letter: Letter) -> dict[str, Any]:
    """The parts of the letter that the verdict's positions point into, and what was attached."""
    return {
        "to": None if letter.to is None else letter.to.raw,
        "subject": None if letter.subject is None else letter.subject.raw,
        "body": letter.body.raw,
        "sender": letter.sender,
        "date": letter.date and letter.date.isoformat(),
        "attachments": letter.attachments and [_described(file) for file in letter.attachments],
    }


def _described(file: Attachment) -> dict[str, Any]:
    """An attachment for the page.

    `promised` is the kind that its name promises, `pictures` how many can be taken out, `log` whether it is an archive
    with texts in it.
    """
    return {
        "name": file.name,
        "kind": file.kind,
        "size": file.size,
        "promised": kind_from_name(file.name),
        "pictures": file.pictures if can_be_opened(file) else 0,
        "log": holds_log(file),
    }


def call_card(request: str) -> str:
    """The facts of a draft for whoever phones. The request is that of `check`.

    The answer is {"guide", "kind", "about", "lines": [{"rule", "title", "words", "sure"}]} or {"error": sentence};
    `about` is null where a line tells it.
    """
    try:
        letter, verdict, guide = _judged(json.loads(request))
    except CheckerError as error:
        return _json({"error": str(error)})
    about = diary.essence(letter, verdict, guide)
    lines = card.lines(letter, verdict, guide, about)
    told = any(guide.rules[line.rule].check == card.MATTER for line in lines)
    shown = [line._asdict() for line in lines]
    return _json({"guide": guide.id, "kind": verdict.kind, "about": None if told else about, "lines": shown})


def diary_entry(request: str) -> str:
    """What the diary may keep of a draft. The request is that of `check`.

    The answer is {"guide", "number", "about"} or {"error": sentence}.
    """
    try:
        letter, verdict, guide = _judged(json.loads(request))
    except CheckerError as error:
        return _json({"error": str(error)})
    return _json({"guide": guide.id, **diary.proposal(letter, verdict, guide)._asdict()})


def alike(request: str) -> str:
    """The diary's entry that a draft resembles.

    The request holds `guide`, `subject` and `body`, and `entries`, a list of {"id", "number", "about"}. The answer is
    {"alike": null} or {"alike": {"id", "by", "share", "words"}}.
    """
    data: Mapping[str, Any] = json.loads(request)
    guide = books.load().guide(data["guide"])
    entries = [likeness.Entry(each["id"], each["number"], each["about"]) for each in data["entries"]]
    draft = f"{data.get('subject') or ''}\n{data.get('body') or ''}"
    found = likeness.nearest(draft, entries, " ".join(guide.subjects))
    return _json({"alike": found and found._asdict()})


def return_deadline(request: str) -> str:
    """Until when a solved request can be returned, with a calendar file.

    The request holds `guide`, `received` (ISO) and `number` ("" = not known). The answer is {"days", "last",
    "counted", "skipped", "unknown", "made"}: days in ISO, `last` null where the calendar of the year `unknown` is not
    known (then no file is made).
    """
    data: Mapping[str, Any] = json.loads(request)
    guide = books.load().guide(data["guide"])
    rule = deadline.rule(guide)
    if rule is None:
        raise ValueError(f"{guide.id} has no rule on a return")
    days, received = int(rule.arguments["days"]), dt.date.fromisoformat(data["received"])
    found = deadline.deadline(received, days)
    made = []
    if found.last:
        number = str(data.get("number") or "").strip()
        named = f"обращение № {number}" if number else "обращение"
        event = calendar.Event(
            key=f"{guide.id} {received} {number}",
            day=found.last,
            title=f"Последний день, чтобы вернуть {named} в работу ({guide.name})",
            text=f"{rule.text}\n{', '.join(guide.addresses)}",
        )
        path = Path(data["folder"], "return.ics")
        path.write_bytes(calendar.ics(event, dt.datetime.now(dt.UTC)))
        made.append({"name": f"vernut-do-{found.last}.ics", "path": str(path)})
    return _json(
        {
            "days": days,
            "last": found.last and found.last.isoformat(),
            "counted": [day.isoformat() for day in found.counted],
            "skipped": [day.isoformat() for day in found.skipped],
            "unknown": found.unknown,
            "made": made,
        }
    )


def workday(request: str) -> str:
    """Whether a day is a working day by the official calendar: {"date": ISO} → {"working": true, false or null}."""
    return _json({"working": workdays.is_workday(dt.date.fromisoformat(json.loads(request)["date"]))})


def _judged(data: Mapping[str, Any]) -> tuple[Letter, Verdict, Guide]:
    """The draft of a request, its verdict and its guide. Raises CheckerError."""
    letter, book = _letter(data), books.load()
    date = dt.date.fromisoformat(data["date"]) if data.get("date") else None
    verdict = judge(letter, book, guide=data.get("guide"), kind=data.get("kind"), date=date)
    return letter, verdict, book.guide(verdict.guide)


def _json(answer: Mapping[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)
