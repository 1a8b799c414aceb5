"""Saved messages as mail programs really write them, broken ones, and the standard library as a witness."""

from __future__ import annotations

import base64
import contextlib
import email
import email.policy
import importlib
import json
import random
import time
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.draft.charset import decode
from checker.draft.letter import Letter
from checker.draft.mail import read_mail
from checker.draft.markup import html_to_text
from checker.draft.mime import words
from checker.draft.read import MAX_BYTES, from_bytes
from checker.model import CheckerError

to_files: Any = importlib.import_module("tests.corpus.to_files")
PNG: bytes = to_files.CONTENT["png"]
CORPUS = Path(__file__).parent / "corpus/dev.jsonl"
CASES = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def b64(data: str | bytes, encoding: str = "utf-8") -> str:
    return base64.b64encode(data.encode(encoding) if isinstance(data, str) else data).decode()


def read(source: str | bytes, encoding: str = "utf-8") -> Letter:
    return from_bytes(source.encode(encoding) if isinstance(source, str) else source, "a.eml")


def subject(letter: Letter) -> str | None:
    return None if letter.subject is None else letter.subject.raw


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
@pytest.mark.parametrize(
    "text", ["Томская область. Ошибка в отчёте", "ТОМСКАЯ ОБЛАСТЬ", "Re: Возврат обращения 118420"]
)
def test_raw_subject(text: str, encoding: str) -> None:
    letter = read(f"From: a@b.ru\nSubject: {text}\n\nx".replace("ё", "е"), encoding)
    assert subject(letter) == text.replace("ё", "е")


LONG = "Томская область, ошибка"
WORDS = [
    (f"=?utf-8?B?{b64('Томская')}?= =?UTF-8?b?{b64(' область')}?=", "Томская область"),
    (f"=?utf-8?B?{b64('Томск'.encode()[:5])}?=\n =?utf-8?B?{b64('Томск'.encode()[5:])}?=", "Томск"),
    ("=?koi8-r?Q?=F4=CF=CD=D3=CB?= x =?windows-1251?q?=D2=EE=EC=F1=EA?=", "Томск x Томск"),
    (f"=?utf-8*ru?B?{b64('Томск')}?=", "Томск"),
    (f"=??B?{b64('Томск')}?=", "Томск"),
    (f"=?x-unknown?B?{b64('Томск', 'cp1251')}?=", "Томск"),
    (f"=?us-ascii?B?{b64('Ошибка в отчете', 'koi8-r')}?=", "Ошибка в отчете"),
    (f"=?utf-8?B?{b64('Томск').rstrip('=')}?=", "Томск"),
    ("=?utf-8?Q?=D0=A2=D0=BE=D0=BC=D1=81=D0=BA область?=", "Томск область"),
    ("=?utf-8?Q?a_b=3D?= c", "a b= c"),
    ("=?utf-8?B?0KLQvtC80YHQug", "=?utf-8?B?0KLQvtC80YHQug"),
    (f"x=?utf-8?B?{b64('Томск')}?=y", "xТомскy"),
    (f"=?utf-8?B?{b64('файл')}?=\n  =?utf-8?B?{b64('не')}?=", "файл не"),  # as Python 3.11 folds
    (f"=?utf-8?B?{b64('фа')}?=\n\t=?utf-8?B?{b64('йл')}?=", "файл"),
    ("a\n  b\x00c", "a b c"),
    ("=?utf-8?B?!!!?=", ""),
]


@pytest.mark.parametrize(("raw", "expected"), WORDS)
def test_encoded_words(raw: str, expected: str) -> None:
    assert words(raw.encode()) == expected


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (b"a\xa0b\xe9", "iso-8859-1", "a\u00a0bé"),  # too few letters to doubt what is declared
        ("Ошибка".encode("cp1251"), "iso-8859-1", "Ошибка"),
        ("Ошибка".encode("koi8-r"), "koi8-r", "Ошибка"),
        ("№ 5".encode("cp1251"), "utf-8", "№ 5"),
        ("Ошибка".encode("cp1251"), "utf-8", "Ошибка"),
        ("Ошибка".encode(), "windows-1251", "Ошибка"),
        ("Ошибка".encode("utf-16"), "utf-8", "Ошибка"),
        (b"+BB4ESAQ4BDEEOgQw-", "utf-7", "Ошибка"),
        (b"\\u041e\xff", "unicode_escape", "\\u041eя"),
        (b"-", "punycode", "-"),
    ],
)
def test_declared_encodings(data: bytes, declared: str, text: str) -> None:
    assert decode(data, declared) == text


NAMES = [
    ('attachment; filename="скрин 1.png"', "скрин 1.png"),
    ("attachment; filename=мой скрин.png; size=5", "мой скрин.png"),
    ("attachment; filename*=utf-8''%D1%81%D0%BA%D1%80%D0%B8%D0%BD.png", "скрин.png"),
    ("attachment; filename*=\"windows-1251''%F1%EA%F0%E8%ED.png\"", "скрин.png"),
    ("attachment; filename*0*=utf-8''%D1%81; filename*1*=%D0%BA%D1%80; filename*2=in.png", "скрin.png"),
    ("attachment; filename*1*=%D0%BA; filename*0*=utf-8''%D1%81", "ск"),
    ("attachment; filename*0=abc; filename*1=def.png", "abcdef.png"),
    (f'attachment; filename="=?utf-8?B?{b64("скрин.png")}?="', "скрин.png"),
    (f"attachment; filename==?koi8-r?B?{b64('скрин.png', 'koi8-r')}?=", "скрин.png"),
    (f'attachment; filename="=?utf-8?B?{b64("скрин")}?=\n =?utf-8?B?{b64(".png")}?="', "скрин.png"),
    (r'attachment; filename="a\"b;c.png"', 'a"b;c.png'),
    (r'attachment; filename="C:\Мои документы\скрин.png"', "скрин.png"),
    ("attachment; FILENAME = x.png", "x.png"),
    ("attachment", "вложение 1.png"),
    ('attachment; filename=""', "вложение 1.png"),
    ('attachment; filename="../../x.png', "x.png"),
    ("attachment; filename*=''%zz", "%zz"),
]


@pytest.mark.parametrize(("value", "expected"), NAMES)
def test_file_names(value: str, expected: str) -> None:
    letter = read(f"MIME-Version: 1.0\nContent-Type: image/png\nContent-Disposition: {value}\n\n".encode() + PNG)
    assert [(a.name, a.kind) for a in letter.attachments or ()] == [(expected, "png")]
    assert letter.body.raw == ""


def test_windows_1251_file_name() -> None:
    raw = 'MIME-Version: 1.0\nContent-Type: image/png; name="скриншот.png"\nContent-Disposition: attachment\n\n'
    letter = read(raw.encode("cp1251") + PNG)
    assert [a.name for a in letter.attachments or ()] == ["скриншот.png"]


@pytest.mark.parametrize(
    ("headers", "to", "date"),
    [
        ("To: a@b.ru, =?utf-8?B?0JA=?= <c@d.ru> (comment)\nTo: e@f.ru", "a@b.ru, А <c@d.ru> (comment), e@f.ru", None),
        ("Cc: a@b.ru", "a@b.ru", None),
        ("To:\nDate: Thu, 12 Mar 2026 23:30:00 -1200", None, "2026-03-12"),
        ("Date: bad", None, None),
        ("to: Поддержка\n <a@b.ru>", "Поддержка <a@b.ru>", None),
    ],
)
def test_fields(headers: str, to: str | None, date: str | None) -> None:
    letter = read(f"From: Я <i@b.ru>\n{headers}\n\nтекст")
    assert (letter.to.raw if letter.to else None) == to
    assert str(letter.date) == str(date)
    assert (subject(letter), letter.sender, letter.attachments) == ("", "Я <i@b.ru>", ())


def part(kind: str, content: str, *more: str) -> str:
    return "\n".join([f"Content-Type: {kind}", *more, "", content])


def multi(kind: str, *parts: str, mark: str = "b1", end: str = "--") -> str:
    pieces = "".join(f"\n--{mark}\n{piece}" for piece in parts)
    return f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="{mark}"\n\npreamble{pieces}\n--{mark}{end}\n'


IMAGE = part("image/png; name=i.png", b64(PNG), "Content-Transfer-Encoding: base64", "Content-ID: <1>")
HTML = part("text/html; charset=utf-8", "<style>x{}</style><p>Один<br>два</p>")
PLAIN = part("text/plain; charset=utf-8", "Простой")
BODIES = {
    "alternative": (multi("alternative", PLAIN, HTML), "Простой", []),
    "alternative with an empty plain text": (multi("alternative", part("text/plain", " \n"), HTML), "Один\nдва", []),
    "related inside alternative": (
        multi("alternative", PLAIN, multi("related", HTML, IMAGE, mark="b2")), "Простой", ["i.png"]),
    "related": (multi("related", HTML, IMAGE), "Один\nдва", ["i.png"]),
    "mixed around a picture": (multi("mixed", PLAIN, IMAGE, PLAIN), "Простой\nПростой", ["i.png"]),
    "a text file is no body": (
        multi("mixed", PLAIN, part("text/plain; name=a.log", "журнал"),
              part("text/html", "<p>x", "Content-Disposition: attachment; filename=r.html")),
        "Простой", ["a.log", "r.html"]),
    "signed": (multi("signed", PLAIN, part("application/pgp-signature; name=s.asc", "x")), "Простой", []),
    "an invitation beside the text": (
        multi("alternative", PLAIN, HTML, part("text/calendar", "BEGIN:VCALENDAR")), "Простой", []),
    "the only text has a name": (multi("mixed", part("text/plain; name=b.txt", "Текст"), IMAGE), "Текст", ["i.png"]),
    "winmail": (multi("mixed", PLAIN, part("application/ms-tnef; name=winmail.dat", "x\x9f")),
                "Простой", ["winmail.dat"]),
    "forwarded message": (
        multi("mixed", PLAIN, part("message/rfc822", "Subject: Тема\n" + multi("mixed", HTML, IMAGE, mark="b3"))),
        "Простой", ["Тема.eml"]),
    "no end": (multi("mixed", PLAIN, IMAGE, end=""), "Простой", ["i.png"]),
    "no boundary": ("MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nТекст", "Текст", []),
    "another boundary": ("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--y\n\nТ", "--y\n\nТ", []),
    "boundary in the text": (
        multi("mixed", part("text/plain", "a --b1 b\n--b1x\n --b1")), "a --b1 b\n--b1x\n --b1", []),
    "latin1 declared": (part("text/plain; charset=iso-8859-1", "Ошибка при сохранении"), "Ошибка при сохранении", []),
    "strange charset": (part('text/plain; charset="x y\\"z"', "Ошибка"), "Ошибка", []),
    "strange type": (part("strange", "Ошибка"), "Ошибка", []),
    "broken base64": (part("text/plain", b64("Ошибка")[:-3] + "\n!?", "Content-Transfer-Encoding: BASE64"),
                      "Ошиб\ufffd", []),
    "broken quoted-printable": (
        part("text/plain", "=D0=9E=D0=\n=BA =ZZ =", "Content-Transfer-Encoding: quoted-printable"), "Ок =ZZ", []),
    "flowed": (part("text/plain; format=flowed", "Строка \nдальше\n> ц \n> и\n-- \nИ. \n И."),
               "Строка дальше\n> ц и\n-- \nИ. И.", []),
    "no empty line": ("Subject: x\nMIME-Version: 1.0\nТекст без пустой строки", "Текст без пустой строки", []),
    "mbox line": ("From a@b.ru Thu Mar 12\nSubject: x\n\nТекст", "Текст", []),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_bodies_and_files(name: str, line_end: str) -> None:
    source, body, files = BODIES[name]
    letter = read(source.replace("\n", line_end))
    assert letter.body.raw.rstrip() == body.rstrip()
    assert [a.name for a in letter.attachments or ()] == files
    for found in letter.attachments or ():
        assert (found.kind == "png") == found.name.endswith("png")
        if found.kind == "eml":
            assert (found.entries, found.pictures) == (("i.png",), 1)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Один</p><p>Два<br/>три", "Один\n\nДва\nтри"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<p class=MsoNormal>a</p><p class='MsoNormal'>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\u00a0\nb"),
        ("<ol><li>раз<li>два</ol><ul><li>три</ul>", "1. раз\n2. два\n\n- три"),
        ("мой<blockquote>чужой<br>второй<blockquote>третий</blockquote></blockquote>мой",
         "мой\n> чужой\n> второй\n> > третий\nмой"),
        ("<head><title>t</title></head><script>alert('<p>')</script><style>p{}</style>x<!-- <p>y -->z", "xz"),
        ("a &lt;b&gt; &amp;&nbsp;&#1071;&copy &bad;", "a <b> &\u00a0Я© &bad;"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("<pre>a\n  b</pre>c", "a\n  b\n\nc"),
        ("a <b title='>'>b</b> 1 < 2 <i", "a b 1 < 2"),
        ("<a href=\"x>b", "b"),
        ("x<script>never closed", "x"),
        ("<p>  a \n b  </p>\n\n  ", "a b"),
        ("<svg><p>x</svg>y<!bad>", "y"),
    ],
)  # fmt: skip
def test_html(source: str, text: str) -> None:
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    "unit", ["<", "<!--", "<a '", '<a "', "<a '>'", "<p>", "&", "&#", "<blockquote>", "<script>", "<script", "</",
             "<ol><li>", "<pre>\n"],
)  # fmt: skip
def test_html_takes_linear_time(unit: str) -> None:
    started = time.perf_counter()
    html_to_text(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - started < 4


def test_the_standard_library_reads_the_same() -> None:
    for case in CASES:
        data = to_files.as_eml(case)
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain",))
        mail = read_mail(data, "a.eml")
        assert body is not None and mail is not None
        assert mail.body == body.get_content().rstrip("\n")
        assert [(a.name, a.size) for a in mail.attachments] == [
            (a.get_filename(), len(a.get_payload(decode=True))) for a in message.iter_attachments()
        ]


def test_bounds() -> None:
    deep = "x"
    for n in range(40):
        deep = multi("mixed", deep, mark=f"b{n}x")
    with pytest.raises(CheckerError, match="слишком много"):
        read(deep)
    with pytest.raises(CheckerError, match="слишком много"):
        read(multi("mixed", *["\nx"] * 1000))
    with pytest.raises(CheckerError, match="слишком длинный"):
        read("MIME-Version: 1.0\n" + "X: y\n" * 1_000_000)
    with pytest.raises(CheckerError, match="больше"):
        read(b" " * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    "source",
    [
        "Subject: " + "=?a?b?" * 200_000, "Subject: " + "=?" * 500_000, "Content-Type: " + ";" * 1_000_000,
        'Content-Type: a; b="' + "\\" * 1_000_000, "Content-Type: a; " + "x*1=y;" * 150_000,
        "Content-Type: multipart/mixed; boundary=-\n\n" + "-" * 2_000_000,
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b " * 500_000, "A:b\n " + " \n" * 500_000,
        "Content-Type: text/plain; format=flowed\n\n" + "a \n" * 500_000,
        "Content-Transfer-Encoding: quoted-printable\n\n" + "=" * 2_000_000,
    ],
    ids=range(10),
)  # fmt: skip
def test_hostile_mail_takes_linear_time(source: str) -> None:
    """Ten times the mail takes about ten times as long, in the processor's time: a wall clock tells of the machine."""
    whole = b"MIME-Version: 1.0\n" + source.encode()

    def seconds(data: bytes) -> float:
        started = time.process_time()
        with contextlib.suppress(CheckerError):
            read_mail(data, "a.eml")
        return time.process_time() - started

    assert any(seconds(whole) < 14 * max(seconds(whole[: len(whole) // 10]), 0.004) for _ in range(3))


SEEDS = [source.encode() for source, _, _ in BODIES.values()] + [to_files.as_eml(case) for case in CASES[:40]]
PIECES = [b"--b1\n", b"\r", b"\n\n", b'"', b";", b"=?utf-8?b?", b"\xff", b"Content-Type: "]


@settings(deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 8))
def test_damaged_mail_gives_a_letter_or_a_clear_error(seed: int, changes: int) -> None:
    choose = random.Random(seed)
    data = bytearray(choose.choice(SEEDS))
    for _ in range(changes):
        at, size = choose.randrange(len(data) + 1), choose.randrange(0, 40)
        noise = bytes(choose.randrange(256) for _ in range(size))
        piece = choose.choice([noise, b"", choose.choice(SEEDS)[at : at + size], *PIECES])
        data[at : at + choose.choice([0, size])] = piece
    for name in ("a.eml", "a.txt"):
        try:
            letter = from_bytes(bytes(data), name)
        except CheckerError as error:
            assert str(error).startswith(name)
            continue
        (letter.body.raw + (letter.to.raw if letter.to else "") + (subject(letter) or "")).encode()
        assert "\r" not in letter.body.raw
        for found in letter.attachments or ():
            "".join((found.name, *found.entries)).encode()
