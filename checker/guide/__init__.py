"""The guides' Markdown: the blocks in which requirements are written, and their reader. Never in the browser.

mkdocs.yml names this package under `markdown_extensions`; `reader.read` makes the rule book.
"""

from .block import makeExtension

__all__ = ["makeExtension"]
