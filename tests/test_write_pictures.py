"""Pictures taken out of documents and archives; pictures named in the order of mention."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest

from checker import browser
from checker.draft.files import attachment
from checker.model import CheckerError
from checker.write import blips, ole
from checker.write import pictures as taking
from checker.write.pictures import Taken, holds_log, take_out

from .picture_files import CONTENT, JPEG, bmp, compound, dib, docx, emf, gif, png, rows, screen, tiff, workbook, zipped


def taken(tmp_path: Path, name: str, content: bytes) -> Taken:
    path = tmp_path / "file"
    path.write_bytes(content)
    return take_out(name, path)


def noise(size: int) -> bytes:
    """Bytes without a beginning of a picture among them."""
    return bytes((at * 37 + at // 251) % 255 for at in range(size))


@pytest.mark.parametrize("stream", ["Data", "WordDocument"])
def test_an_old_document_gives_its_pictures_whole(tmp_path: Path, stream: str) -> None:
    one, two = screen(640, 400), JPEG
    holder = noise(900) + one + noise(700) + two + noise(5000)
    content = compound({"WordDocument": noise(6000), "1Table": noise(9000), stream: holder})
    assert one not in content, "the file does not scatter its streams"
    found = taken(tmp_path, "скрин.doc", content)
    assert [(p.name, p.kind, p.data) for p in found.pictures] == [
        ("картинка1.png", "png", one),
        ("картинка2.jpg", "jpeg", two),
    ]
    assert found.note == ""
    assert attachment("скрин.doc", content).pictures == 2


def test_a_small_stream_and_the_thumbnail_of_the_properties(tmp_path: Path) -> None:
    content = compound({"WordDocument": noise(5000), "Data": screen(8, 8), "\x05SummaryInformation": JPEG})
    assert [p.kind for p in taken(tmp_path, "a.doc", content).pictures] == ["png"]


def test_what_office_packs_as_a_metafile_becomes_a_bitmap(tmp_path: Path) -> None:
    packed = zlib.compress(emf())
    blip = b"\x40\x3d\x1a\xf0" + struct.pack("<I", 50 + len(packed)) + bytes(16) + bytes(32) + b"\0\xfe" + packed
    plain = b"\x80\x7a\x1f\xf0" + struct.pack("<I", 17 + len(dib(32, 16))) + bytes(17) + dib(32, 16)
    content = compound({"WordDocument": noise(5000), "Data": noise(3000) + blip + plain})
    assert [p.data for p in taken(tmp_path, "a.doc", content).pictures] == [bmp(), bmp(32, 16)]


def test_a_windows_metafile_becomes_a_bitmap() -> None:
    data = dib(16, 8)
    record = struct.pack("<IH", (6 + 22 + len(data)) // 2, 0x0F43) + bytes(22) + data
    picture = blips.from_wmf(b"\xd7\xcd\xc6\x9a" + bytes(18) + bytes(18) + record)
    assert picture == ("bmp", bmp(16, 8))
    assert blips.from_wmf(b"") is None


def test_a_workbook_keeps_its_picture_in_pieces(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 20000) + b"IDAT" + noise(20004) + bytes(4) + b"IEND" + bytes(4)
    content = compound({"Workbook": workbook(picture)})
    assert [p.data for p in taken(tmp_path, "a.xls", content).pictures] == [picture]


def test_a_document_gives_its_pictures_in_the_order_of_its_text(tmp_path: Path) -> None:
    one, two, three = screen(10, 10), JPEG, bmp(8, 8)
    content = docx(("image1.png", one), ("image2.jpeg", two), ("image10.bmp", three), order=[2, 0])
    found = taken(tmp_path, "отчёт.docx", content)
    assert [(p.name, p.data) for p in found.pictures] == [
        ("картинка1.bmp", three),
        ("картинка2.png", one),
        ("картинка3.jpg", two),
    ]


def test_an_open_document_gives_its_pictures(tmp_path: Path) -> None:
    content = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "Thumbnails/thumbnail.png": screen(4, 4),
            "Pictures/a.png": screen(10, 10),
            "Pictures/b.gif": gif(10, 10),
            "content.xml": b'<draw:image xlink:href="Pictures/b.gif"/><draw:image xlink:href="Pictures/a.png"/>',
        }
    )
    assert [p.name for p in taken(tmp_path, "a.odt", content).pictures] == ["картинка1.gif", "картинка2.png"]


def test_an_archive_keeps_the_names_and_tells_what_is_lost(tmp_path: Path) -> None:
    content = zipped(
        {
            "снимки/экран 2.png": screen(10, 10),
            "снимки/экран 10.jpg": bmp(8, 8),
            "копия.png": screen(10, 10),
            "рисунок.wmf": b"\xd7\xcd\xc6\x9a" + bytes(40),
            "readme.txt": b"text",
        }
    )
    found = taken(tmp_path, "скрины.zip", content)
    assert [p.name for p in found.pictures] == ["копия.png", "экран 10.bmp"], "twice the same, or named untruly"
    assert found.note == "Не удалось достать: «рисунок.wmf». Других файлов в архиве: 1, они не приложены."


def test_pdf_and_rtf(tmp_path: Path) -> None:
    jpeg = JPEG
    pdf = b"%PDF-1.4\n4 0 obj<</Subtype/Image/Filter/DCTDecode>>\nstream\r\n" + jpeg + b"\nendstream"
    assert [p.data for p in taken(tmp_path, "a.pdf", pdf).pictures] == [jpeg]
    points = b"".join(rows(20, 10, None))
    lines = b"".join(b"\0" + row for row in rows(20, 10, None))
    for raw, more in ((points, b""), (lines, b"/DecodeParms<</Predictor 15/Colors 3/Columns 20>>")):
        image = b"/Subtype /Image/Width 20/Height 10/BitsPerComponent 8/ColorSpace 7 0 R/Filter/FlateDecode" + more
        mask = b"/Subtype/Image/Width 20/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
        pdf = (
            b"%PDF-1.5\n4 0 obj<<" + image + b"/SMask 5 0 R>>\nstream\n" + zlib.compress(raw) + b"\nendstream endobj\n"
        )
        pdf += b"5 0 obj<<" + mask + b">>stream\n" + zlib.compress(bytes(200)) + b"\nendstream endobj\n"
        (picture,) = taken(tmp_path, "a.pdf", pdf).pictures
        assert picture.kind == "png" and picture.data == screen(20, 10)
        cmyk = pdf.replace(zlib.compress(raw), zlib.compress(raw + bytes(200)))
        assert taken(tmp_path, "a.pdf", cmyk).pictures == ()
    one = screen(20, 20)
    rtf = (
        rb"{\rtf1{\pict{\*\picprop}\picw1\pngblip\bliptag1{\*\blipuid 00112233445566778899aabbccddeeff}"
        + one.hex().encode()
        + rb"}{\pict\emfblip "
        + emf(16, 8).hex().encode()
        + b"}}"
    )
    assert [p.data for p in taken(tmp_path, "a.rtf", rtf).pictures] == [one, bmp(16, 8)]


def test_a_bomb_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MAX_BYTES", 1000)
    monkeypatch.setattr(taking, "MAX_PICTURES", 3)
    many = {f"{number}.png": screen(10, 10 + number) for number in range(5)}
    found = taken(tmp_path, "a.zip", zipped({"0 бомба.bmp": b"BM" + bytes(12) + b"\x28" + bytes(10**6), **many}))
    assert len(found.pictures) == 3
    assert found.note == "Достаны первые 3: остальные не поместились. Не удалось достать: «0 бомба.bmp»."


@pytest.mark.parametrize("name", ["doc", "xls", "zip", "docx", "pdf", "rtf"])
def test_a_broken_file_gives_what_is_whole(tmp_path: Path, name: str) -> None:
    whole = {
        "doc": compound({"WordDocument": noise(5000), "Data": screen(64, 64) + noise(5000)}),
        "xls": compound({"Workbook": workbook(screen(64, 64) + noise(5000))}),
        "zip": zipped({"a.png": screen(64, 64)}),
        "docx": docx(("a.png", screen(64, 64))),
        "pdf": b"%PDF-1.4 stream\n" + JPEG,
        "rtf": rb"{\rtf1{\pict\pngblip " + screen(64, 64).hex().encode() + b"}}",
    }[name]
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        taken(tmp_path, f"a.{name}", whole[:at])
        taken(tmp_path, f"a.{name}", whole[:at] + b"\xff\xff\xff\x7f" + whole[at + 4 :])


def test_streams_of_a_wreck_end() -> None:
    content = bytearray(compound({"WordDocument": noise(6000)}))
    table = len(content) - 512
    content[table : table + 4] = struct.pack("<I", 0)  # a chain that bites its tail
    assert all(len(data) <= len(content) for _, data in ole.streams(bytes(content)))


def test_an_archive_with_a_log_is_told_apart() -> None:
    log = {"ErrorLog.xml": b"<log/>", "экран.png": png()}
    assert holds_log(attachment("журнал.zip", zipped(log)))
    assert not holds_log(attachment("скрины.zip", CONTENT["zip-with-image"]))
    assert not holds_log(attachment("скрины.docx", docx(("a.png", png()))))


def test_the_page_gets_the_pictures_as_files(tmp_path: Path) -> None:
    path = tmp_path / "0.docx"
    path.write_bytes(docx(("image1.png", png()), ("image2.tif", tiff(8, 8))))
    answer = json.loads(
        browser.pictures(json.dumps({"files": [{"name": "a.docx", "path": str(path)}], "folder": str(tmp_path)}))
    )
    assert [(made["name"], made["kind"]) for made in answer["made"]] == [
        ("картинка1.png", "png"),
        ("картинка2.tiff", "tiff"),
    ]
    assert Path(answer["made"][0]["path"]).read_bytes() == png()
    assert answer["note"] == ""
    gone = {"files": [{"name": "a.docx", "path": str(tmp_path / "gone")}], "folder": str(tmp_path)}
    assert json.loads(browser.pictures(json.dumps(gone))) == {"error": "a.docx: файл не читается"}


def test_the_page_gets_what_a_message_carries(tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"] = "Ошибка"
    mail.set_content("Снимки приложены.")
    mail.add_attachment(png(), maintype="image", subtype="png", filename="снимок.png")
    mail.add_attachment(CONTENT["log-zip"], maintype="application", subtype="zip", filename="журнал.zip")
    inner = EmailMessage()
    inner["Subject"] = "Внутри"
    inner.set_content("текст")
    mail.add_attachment(inner)
    path = tmp_path / "draft.eml"
    path.write_bytes(mail.as_bytes())
    request = {"draft": str(path), "name": "письмо.eml", "folder": str(tmp_path)}
    made = json.loads(browser.carried(json.dumps(request)))["made"]
    files = {one["name"]: Path(one["path"]).read_bytes() for one in made}
    listed = json.loads(browser.check(json.dumps({"draft": str(path), "name": "письмо.eml"})))["letter"]["attachments"]
    assert [one["name"] for one in listed] == list(files) == ["снимок.png", "журнал.zip", "Внутри.eml"]
    assert files["снимок.png"] == png() and files["журнал.zip"] == CONTENT["log-zip"]
    assert b"Subject:" in files["Внутри.eml"]


def test_the_page_is_told_what_a_name_promises(tmp_path: Path) -> None:
    path = tmp_path / "0.png"
    path.write_bytes(CONTENT["docx-with-image"])
    answer = json.loads(browser.check(json.dumps({"body": "Ошибка", "files": [{"name": "a.png", "path": str(path)}]})))
    (file,) = answer["letter"]["attachments"]
    assert (file["kind"], file["promised"], file["pictures"], file["log"]) == ("docx", "png", 1, False)


# --- Naming ---------------------------------------------------------------------------


def named(tmp_path: Path, body: str, *names: str) -> tuple[list[str], str, list[str]]:
    """New names, the body after the edits, mentions left over. A name «a = docx» has that content, else a PNG's."""
    files = []
    for number, name in enumerate(names):
        name, _, kind = name.partition(" = ")
        path = tmp_path / str(number)
        path.write_bytes(CONTENT[kind or "png"])
        files.append({"name": name, "path": str(path)})
    request = {"to": "", "subject": "", "body": body, "files": files, "guide": "eschool", "kind": "new"}
    answer = json.loads(browser.naming(json.dumps(request)))
    units = body.encode("utf-16-le")
    for edit in reversed(answer["edits"]):
        units = units[: 2 * edit["start"]] + edit["text"].encode("utf-16-le") + units[2 * edit["end"] :]
    return answer["names"], units.decode("utf-16-le"), answer["left"]


@pytest.mark.parametrize(
    ("files", "body", "names", "after"),
    [
        (
            ["b.png", "a.png"],
            "Сначала окно (a.png), потом 😀 ошибка (b.png). Ещё раз: a.png.",
            ["картинка2.png", "картинка1.png"],
            "Сначала окно (картинка1.png), потом 😀 ошибка (картинка2.png). Ещё раз: картинка1.png.",
        ),
        (
            ["картинка1.png", "картинка2.png", "схема.docx = docx", "третья.jpg = jpeg"],
            "На картинка2 окно, на картинка1 ошибка.",
            ["картинка2.png", "картинка1.png", "схема.docx", "картинка3.jpg"],
            "На картинка1 окно, на картинка2 ошибка.",
        ),
        (
            ["IMG_2034.jpg = jpeg", "Снимок экрана 2026-03-12 101112.png"],
            "Окно на Снимок экрана 2026-03-12 101112.png, после него IMG_2034.",
            ["картинка2.jpg", "картинка1.png"],
            "Окно на картинка1.png, после него картинка2.",
        ),
        (
            ["скрин.png = bmp"],
            "Прилагаю скрин.png с ошибкой.",
            ["картинка1.bmp"],
            "Прилагаю картинка1.bmp с ошибкой.",
        ),
        (["скрин.png"], "Прилагаю скрин.bmp с ошибкой.", ["картинка1.png"], "Прилагаю картинка1.png с ошибкой."),
        (["один.png", "два.png"], "Скриншоты приложены.", ["картинка1.png", "картинка2.png"], "Скриншоты приложены."),
        (
            ["рис2.png", "рис1.png"],
            "См. рис. 2 и рис. 1.",
            ["картинка1.png", "картинка2.png"],
            "См. рис. 1 и рис. 2.",
        ),
    ],
)
def test_pictures_are_named_in_the_order_of_mention(
    tmp_path: Path, files: list[str], body: str, names: list[str], after: str
) -> None:
    assert named(tmp_path, body, *files) == (names, after, [])


def test_once_named_they_stay_so(tmp_path: Path) -> None:
    body = "Окно на картинке 1, ошибка на картинке 2 (картинка2.png)."
    assert named(tmp_path, body, "картинка1.png", "картинка2.png") == (["картинка1.png", "картинка2.png"], body, [])


def test_what_others_wrote_is_not_corrected(tmp_path: Path) -> None:
    body = "Приложила окно.png.\n\n> Пришлите окно.png\n"
    assert named(tmp_path, body, "окно.png")[1] == "Приложила картинка1.png.\n\n> Пришлите окно.png\n"


def test_a_reference_to_no_file_is_left(tmp_path: Path) -> None:
    body = "На picture7.png и на экран.png видно."
    assert named(tmp_path, body, "экран.png") == (["картинка1.png"], "На picture7.png и на картинка1.png видно.", [])


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(CheckerError):
        take_out("нет.doc", tmp_path / "нет.doc")
