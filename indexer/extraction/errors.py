"""Why a page gave no text.

    NoText          reason: a word for machines; cure: what to do next; detail: what was seen

Reasons: ``no_text`` (nothing reads like an article), ``too_large``,
 ``too_many_tags``, ``too_many_attributes``, ``too_deep``, ``bad_document``.
"""

from __future__ import annotations


class NoText(Exception):
    """A page without text: ``reason`` in one word, ``cure`` is the next step, ``detail`` is what was seen."""

    def __init__(self, reason: str, cure: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.cure = cure
        self.detail = detail
