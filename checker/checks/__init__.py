"""The checks that a guide's rule can name: each takes the letter's facts and the rule's arguments.

To add one: a function in a module of this folder, its name in CHECKS, a row in tests/test_checks.py, and a rule in a
guide that uses it.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import Finding
from . import attachments, contacts, description, fields, history, subject

CHECKS: dict[str, Callable[..., Finding]] = {
    # who writes, to whom
    "recipient": contacts.recipient,
    "subject": subject.subject,
    "full-name": contacts.full_name,
    "organization": contacts.organization,
    "region": contacts.region,
    "phone": contacts.phone,
    "email": contacts.email,
    "login": contacts.login,
    "password": contacts.password,
    # what happened
    "one-problem": description.one_problem,
    "summary": description.summary,
    "question": description.question,
    "steps": description.steps,
    "message-text": description.message_text,
    "browser": description.browser,
    "path": subject.path,
    "record": subject.record,
    "report-parameters": subject.report_parameters,
    "wrong-data": subject.wrong_data,
    # what is attached
    "screenshot": attachments.screenshot,
    "log-archives": attachments.log_archives,
    "picture-format": attachments.picture_format,
    "picture-container": attachments.picture_container,
    "picture-references": attachments.picture_references,
    # what came before
    "deadline": history.deadline,
    "same-matter": history.same_matter,
    "incident-number": history.incident_number,
    "incident-date": history.incident_date,
    "duplicate": history.duplicate,
    # what no other check knows
    "field": fields.field,
}
