"""The support's numbers in the front matter of a guide: a number alone, or with who answers, hours and their zone.

    phones:
      - number: +7 (3822) 71 25 04
        who: Балицкая Дарья
        hours: 9:00-18:00
        zone: Asia/Tomsk
        clock: по томскому времени
      - "8-800-200-9582"

Hours and days that the memo does not give are left out: the page then says that the memo does not give them.
"""

from __future__ import annotations

import re
from zoneinfo import available_timezones

from checker.model import Phone

from .errors import cure
from .options import Options

FIELDS = ("number", "extension", "who", "hours", "zone", "clock", "days")
#: What belongs to hours and means nothing without them.
OF_HOURS = ("zone", "clock", "days")
DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–—]\s*([01]?\d|2[0-3]):([0-5]\d)")
_ZONE = re.compile(r"[A-Z][A-Za-z]+/[A-Z][A-Za-z_-]+")


def phones(options: Options) -> tuple[Phone, ...]:
    """The numbers in their order; every mistake is reported, and what is sound is given."""
    given = options.data.get("phones")
    if given is not None and not isinstance(given, list):
        options.fault(("phones",), "«phones» должно быть перечнем: под ним по номеру в строке, «- номер»")
    return tuple(_phone(options, i) for i in range(len(given))) if isinstance(given, list) else ()


def _phone(options: Options, i: int) -> Phone:
    path, item = ("phones", i), options.data["phones"][i]
    if not isinstance(item, dict):
        if not isinstance(item, str):
            options.fault(path, "номер телефона возьмите в кавычки")
        return Phone(str(item).strip())
    for name in item:
        if name not in FIELDS:
            options.fault((*path, name), f"у телефона нет поля «{name}»; {cure(name, FIELDS)}")
    number = options.text(*path, "number")
    if not number:
        options.fault(path, "у телефона нет номера: «number: …»")
    opens, closes = _hours(options, *path)
    for name in OF_HOURS:
        if name in item and "hours" not in item:
            options.fault((*path, name), f"«{name}» без часов ничего не значит: добавьте «hours: 9:00-18:00»")
    days = options.names(DAYS, *path, "days") or ()
    return Phone(
        number=number,
        extension=options.text(*path, "extension"),
        who=options.text(*path, "who"),
        opens=opens,
        closes=closes,
        zone=_zone(options, *path),
        clock=options.text(*path, "clock"),
        days=tuple(sorted(DAYS.index(day) + 1 for day in days)),
    )


def _hours(options: Options, *path: str | int) -> tuple[str, str]:
    """Opening and closing as "09:00", "18:00"; empty where no hours are given."""
    hours = options.text(*path, "hours")
    if not hours:
        return "", ""
    found = _HOURS.fullmatch(hours)
    opens, closes = (f"{int(found[1]):02}:{found[2]}", f"{int(found[3]):02}:{found[4]}") if found else ("", "")
    if opens >= closes:
        options.fault((*path, "hours"), f"часы «{hours}» должны быть вида 9:00-18:00, начало раньше конца")
    for name, example in (("zone", "Asia/Tomsk"), ("clock", "по томскому времени")):
        if not options.text(*path, name):
            options.fault((*path, "hours"), f"у часов нет поля «{name}»: по какому времени? Например, {example}")
    return opens, closes


#: The zones of Russia in the IANA database, from west to east.
_RUSSIAN = (
    "Europe/Kaliningrad Europe/Moscow Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Tomsk "
    "Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Irkutsk Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka"
).split()


def _zone(options: Options, *path: str | int) -> str:
    zone = options.text(*path, "zone")
    known = available_timezones()  # empty on a machine without the table of zones
    if zone and not (zone in known if known else _ZONE.fullmatch(zone)):
        options.fault((*path, "zone"), f"нет часового пояса «{zone}»; {cure(zone, _RUSSIAN)}")
    return zone
