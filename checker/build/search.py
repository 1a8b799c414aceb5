"""What the search takes for a separator: besides spaces and signs also the endings of Russian words.

Material's search in the page (lunr.js) splits texts and queries by one regular expression, the setting `separator` of
the plugin `search`, and finds the words that begin with what was typed. Where «снимков», «снимки» and «снимок» are all
cut to «сним», any form finds any other. Material's own stemmer cannot do that: it shortens the texts' words and not
those of a query. So mkdocs.yml turns it off (`pipeline: []`) and takes the expression from here.

Endings are cut one by one from a word's end while enough letters stay before them. So a word and its stem are cut at
the same place, and a stem is never cut again: the marks of found words on a page rest on that.
"""

from __future__ import annotations

import re

_LETTER = "[А-Яа-яЁё]"

#: Words that say nothing: «не заходит» is looked for as «заходит». Otherwise «не» would find «неверные данные».
_SILENT = "а бы в во для до же за и из или к как ко ли мне мой моя на не но о об от по при с со то у что это я"
#: These too: «не работает» is looked for, and «в работу» and «часы работы» are no answer.
_SILENT += " работа работы работе работу"

#: Endings before which three letters stay: of nouns and adjectives. The letters of brackets are alternatives.
_SHORT = "[аеёиоуыэюяьй] [её]т [аеёиоыя]м [аиыя]х [оеё]в [ое]го [ое]му ьм"
#: Endings before which four letters stay: of verbs and participles, «к» and «ц» with their fleeting vowel (ошибок,
#: ошибка), and «ого» that is half typed.
_LONG = "[аеиоуыя]ть [аеёиоуыюя]л л[аои]сь [аеиуыюя]т [иьй]те [еиьй]тесь [еёи]шь [ае]нн [ае]н [ое]к ец [ое]г очн"
#: The same after certain letters: «ся», while it is being typed «с», and after a consonant «к».
_AFTER = {"[йлтьмш]": "ся", "[ть]": "с", "[бвгджзйлмнпрстфхцчшщь]": "[кц]"}


def _either(pattern: str) -> str:
    """The same pattern for small and capital letters: «[ое]к» becomes «[оОеЕ][кК]»."""
    parts = re.findall(r"\[.*?\]|.", pattern)
    return "".join("[" + "".join(letter + letter.upper() for letter in part.strip("[]")) + "]" for part in parts)


def _any(patterns: str) -> str:
    return "|".join(_either(pattern) for pattern in patterns.split())


def _separator() -> str:
    after = "|".join(f"(?<={_either(before)}){_either(ending)}" for before, ending in _AFTER.items())
    silent = f"(?<!{_LETTER})(?:{_any(_SILENT)})(?!{_LETTER})"
    # «какой» keeps its ending: a stem that says nothing would be cut again.
    whole = "".join(f"(?<!(?<!{_LETTER}){_either(word)})" for word in _SILENT.split() if len(word) == 3)
    endings = f"{whole}(?:(?<={_LETTER}{{3}})(?:{_any(_SHORT)})|(?<={_LETTER}{{4}})(?:{_any(_LONG)}|{after}))+"
    return f"[^0-9A-Za-zА-Яа-яЁё]+|{silent}|{endings}(?!{_LETTER})"


#: The regular expression, for JavaScript as for Python; it has no groups, which Material's marks would stumble over.
separator = _separator()
