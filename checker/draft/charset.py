"""Bytes of a Russian letter as text, whatever encoding they are in and whatever one they claim.

The standard library decodes what is declared; old mail programs and notepads declare wrongly or
not at all. What the bytes mean is told by trying the encodings that Russian letters come in and
taking the one that reads most like Russian.
"""

from __future__ import annotations

import codecs
import re

#: Encodings of Russian text that are told apart by plausibility, the commonest first.
_CANDIDATES = ("cp1251", "koi8-r", "cp866")
#: How many bytes are looked at for plausibility.
_SAMPLE = 8000

_LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_WEIGHT = {letter: 1 - rank / len(_LETTERS) for rank, letter in enumerate(_LETTERS)}
_PAIRS = frozenset(
    "ст но то на ен ов ни ра во ко ро по ос ер ре пр ка ли от ет ел та ол не ан ло ес ти ин ал ла ор де ри ть го он "
    "ие ил ем ия ми ом ас ат за об да ме ог ит ск ак тр до ав мо ва ед ве ле аб ош иб шк че тч бл ны ый ая".split()
)
_MARKS = frozenset("«»„“”–—…№•\u00a0°±§©")
_WORD = re.compile(r"[А-Яа-яЁё]+")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Encodings that mail may claim; Python's other codecs are no charsets, and some take quadratic time.
_CHARSET = re.compile(
    r"(?:utf|iso|windows|win|x-|cp|koi8|mac|us-ascii|ascii|latin|gb|big5|euc|shift|ibm|hz|l\d)", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of `data`; never fails, bytes that mean nothing become U+FFFD.

    `declared` is the encoding that a mail part claims; it is believed while the result can be Russian.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if declared and not _CHARSET.match(declared):
        declared = None
    if wide := _wide(data):
        return data.decode(wide, "replace")
    if data.isascii():
        return _stateful(data, declared) or data.decode("ascii")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return data.decode(_likeliest(data, declared), "replace")


def is_binary(text: str) -> bool:
    """Whether decoded text is no text: more than one character in fifty is a control or undecodable one."""
    bad = len(text) - len(_CONTROL.sub("", text)) + text.count("\ufffd")
    return bad > 1 and bad * 50 > len(text)


def clean(text: str) -> str:
    """Return the text with one kind of line end and with lone surrogates (which no output can write) replaced."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()  # faster than to look for them
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def plausibility(text: str) -> float:
    """How much a text reads like Russian, about 0 (not at all) to 2; text without such letters is 0."""
    good = 0.0
    pairs = letters = 0
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower()
        letters += len(low)
        good += sum(map(_WEIGHT.__getitem__, low))
        pairs += sum(low[i : i + 2] in _PAIRS for i in range(len(low) - 1))
        if word[1:] != low[1:] and not word.isupper():
            good -= len(word)
    strange = sum(1 for c in text if c > "\x7f" and not c.isalpha() and c not in _MARKS)
    strange += sum(1 for c in text if c.isalpha() and c > "\x7f" and c not in "Ёё" and not "А" <= c <= "я")
    total = letters + strange
    return (good + pairs - strange) / total if total else 0.0


def _likeliest(data: bytes, declared: str | None) -> str:
    """Name the encoding that reads most like Russian, the declared one preferred among near equals."""
    few = sum(byte > 0x7F for byte in data[:_SAMPLE]) < 4  # too few letters to doubt what is declared
    best = (-9.0, "cp1251")
    for rank, name in enumerate((declared, "utf-8", *_CANDIDATES)):
        if not name:
            continue
        try:
            sample = data[:_SAMPLE].decode(name, "replace")
        except (LookupError, ValueError):
            continue
        value = plausibility(sample) - 0.01 * rank
        if rank == 0:
            value += 3 if few and "\ufffd" not in sample else 0.15
        best = max(best, (value, name))
    return best[1]


def _stateful(data: bytes, declared: str | None) -> str | None:
    """Seven-bit text in an encoding where ASCII bytes mean other letters; None for plain ASCII."""
    if declared and declared.lower().replace("_", "-") in {"utf-7", "iso-2022-jp", "hz-gb-2312"}:
        try:
            return data.decode(declared)
        except (UnicodeError, LookupError):
            return None
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Russian text the high bytes are 0x00 and 0x04."""
    sample = data[:2000]
    if len(sample) < 4 or (b"\0" not in sample and b"\4" not in sample):
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(byte in (0, 4) for byte in high) * 10 >= len(high) * 9:
            low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
            if low.count(0) * 10 < len(low):
                return encoding
    return None
