"""Checks a draft letter to support against the requirements written in the guides.

    >>> from checker import check
    >>> check("Не работает журнал", guide="eschool").ready
    False

Everything imported from here needs the standard library alone.
"""

from .judge import check, judge
from .model import CheckerError, Finding, Fix, Guide, Result, Rule, RuleBook, Span, Verdict

__all__ = [
    "CheckerError",
    "Finding",
    "Fix",
    "Guide",
    "Result",
    "Rule",
    "RuleBook",
    "Span",
    "Verdict",
    "check",
    "judge",
]
