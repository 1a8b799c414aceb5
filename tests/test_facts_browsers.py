"""Browsers and their versions."""

from __future__ import annotations

import pytest

from checker.draft.text import Text
from checker.facts import browsers
from tests.linear import is_linear


def found(text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.version) for one in browsers.find(Text(text))]


@pytest.mark.parametrize(
    ("text", "name", "version"),
    [
        ("Google Chrome 133.0.6943.98", "Chrome", "133.0.6943.98"),
        ("Chrome 131.0.6778.205. Учитель", "Chrome", "131.0.6778.205"),
        ("хром, версия 131", "Chrome", "131"),
        ("гугл хром 131", "Chrome", "131"),
        ("гугл-хром, v.133", "Chrome", "133"),
        ("131-я версия хрома", "Chrome", "131"),
        ("Хром 131-я версия", "Chrome", "131"),
        ("Версия: 131, браузер Chrome", "Chrome", "131"),
        ("Браузер Google 131.0.6778.86", "Chrome", "131.0.6778.86"),
        ("\u0421hrome 131", "Chrome", "131"),
        ("Браузер: Chrome\nВерсия: 131.0.5", "Chrome", "131.0.5"),
        ("Google Chrome Версия 131.0.6778.205 (Официальная сборка), (64 бит)", "Chrome", "131.0.6778.205"),
        ("браузер яндекс 25.2.1.887", "Яндекс.Браузер", "25.2.1.887"),
        ("Яндекс 25.2.2.834 (64-bit)", "Яндекс.Браузер", "25.2.2.834"),
        ("Яндекс-браузер, версии 24.7.1.1120", "Яндекс.Браузер", "24.7.1.1120"),
        ("Яндекс.Браузер 24.12", "Яндекс.Браузер", "24.12"),
        ("ЯндексБраузер 24", "Яндекс.Браузер", "24"),
        ("Yandex Browser v 24.1", "Яндекс.Браузер", "24.1"),
        ("YaBrowser 24.4.1.901", "Яндекс.Браузер", "24.4.1.901"),
        ("Я.Браузер 25.2.1", "Яндекс.Браузер", "25.2.1"),
        (
            "Пользуюсь я Яндекс Браузером, в разделе «О браузере» написано 24.12.4.1018.",
            "Яндекс.Браузер",
            "24.12.4.1018",
        ),
        ("Mozilla Firefox 128.7.0esr.", "Firefox", "128.7.0esr"),
        ("мозилла 115.0.2", "Firefox", "115.0.2"),
        ("огненная лиса 128", "Firefox", "128"),
        ("ff 128", "Firefox", "128"),
        ("файрфокс версии 134", "Firefox", "134"),
        ("Opera 116.0.5366.71, Windows 10.", "Opera", "116.0.5366.71"),
        ("в опере 117", "Opera", "117"),
        ("Microsoft Edge 133.0.3065.82", "Edge", "133.0.3065.82"),
        ("эйдж 120", "Edge", "120"),
        ("Safari 17.2", "Safari", "17.2"),
        ("IE 11", "Internet Explorer", "11"),
        ("IE11", "Internet Explorer", "11"),
        ("Internet Explorer 11", "Internet Explorer", "11"),
        ("Хромиум-Гост 120.0.6099.129", "Chromium-GOST", "120.0.6099.129"),
        ("Chromium 120.0.6099.129", "Chromium", "120.0.6099.129"),
        ("браузер Спутник 5.6.6480", "Спутник", "5.6.6480"),
        ("Samsung Internet 23.0", "Samsung Internet", "23.0"),
        ("браузер Атом 22.0.0", "Атом", "22.0.0"),
        ("Vivaldi 6.5.3206.53", "Vivaldi", "6.5.3206.53"),
        ("Mi browser 14", "Mi Browser", "14"),
    ],
)
def test_names_with_versions(text: str, name: str, version: str) -> None:
    assert found(text) == [(name, version)]


AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("tail", "name", "version"),
    [
        ("Chrome/121.0.6167.185 Safari/537.36", "Chrome", "121.0.6167.185"),
        ("Chrome/122.0.0.0 YaBrowser/24.4.1.901 Yowser/2.5 Safari/537.36", "Яндекс.Браузер", "24.4.1.901"),
        ("Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.86", "Edge", "131.0.2903.86"),
        ("Chrome/130.0.0.0 Safari/537.36 OPR/116.0.0.0", "Opera", "116.0.0.0"),
        ("Version/17.2 Safari/605.1.15", "Safari", "17.2"),
    ],
)
def test_user_agents(tail: str, name: str, version: str) -> None:
    assert found(f"UA: {AGENT} {tail}\nСнимок: 1.png") == [(name, version)]


def test_user_agents_of_other_engines() -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:134.0) Gecko/20100101 Firefox/134.0"
    explorer = "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko"
    assert found(f"{firefox}\n{explorer}") == [("Firefox", "134.0"), ("Internet Explorer", "11.0")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Браузер – гугл хром.\nТелефон 8 (34670) 4-18-66", "Chrome"),
        ("браузер яндекс. 8912 555 08 31", "Яндекс.Браузер"),
        ("Браузер: Яндекс.Браузер\nСкрин в архиве", "Яндекс.Браузер"),
        ("Chrome, Windows 10", "Chrome"),
        ("Windows 10, Chrome", "Chrome"),
        ("Chrome (Windows 10 22H2)", "Chrome"),
        ("Chrome последней версии", "Chrome"),
        ("Хром версия последняя, обновили 12.03.2026", "Chrome"),
        ("Chrome 12.03.2026 не открывал", "Chrome"),
        ("Chrome, 5 класс", "Chrome"),
        ("Chrome, id 1048826", "Chrome"),
        ("Chrome. Адрес 192.168.1.10", "Chrome"),
        ("КриптоПро CSP 5.0.12000, Chrome", "Chrome"),
        ("Chrome, плагин 2.0.14589", "Chrome"),
        ("1С 8.3.24.1234, браузер Яндекс", "Яндекс.Браузер"),
        ("захожу через яндекс", "Яндекс.Браузер"),
        ("в IE не работает", "Internet Explorer"),
    ],
)
def test_names_without_versions(text: str, name: str) -> None:
    assert found(text) == [(name, None)]


def test_two_browsers_have_a_version_each() -> None:
    assert found("Edge 131.0.2903.86 и Chrome") == [("Edge", "131.0.2903.86"), ("Chrome", None)]
    assert found("Chrome и в Яндексе 24.10") == [("Chrome", None), ("Яндекс.Браузер", "24.10")]


@pytest.mark.parametrize(
    "text",
    [
        "ivanova@yandex.ru",
        "почта на яндексе",
        "Яндекс Диск",
        "яндекс.почта",
        "google.com",
        "гугл формы",
        "опера «Кармен»",
        "оперативный отчёт",
        "операция не выполнена",
        "Светлана Хромых",
        "оксид хрома",
        "ДОЛ «Спутник»",
        "строение атома",
        "версия программы 1.2.3",
        "тематическое сафари",
        "обозначение ie",
    ],
)
def test_what_is_no_browser(text: str) -> None:
    assert found(text) == []


def test_places() -> None:
    text = "Браузер: Google Chrome, версия 131.0.6778.86."
    (browser,) = browsers.find(Text(text))
    assert text[browser.start : browser.end] == "Google Chrome, версия 131.0.6778.86"


@pytest.mark.parametrize(
    "piece", ["chrome ", "яндекс ", "хром версия ", "mozilla/5.0 (", "chrome 1.", "1.2.3.", "ie ", "версия ", "google "]
)
def test_time_grows_with_the_length(piece: str) -> None:
    assert is_linear(browsers.find, piece)
    assert is_linear(browsers.find, "chrome " + piece)
