"""What our own records promise, in whatever words they are told.

No test here may fail because somebody corrects a fact: one that would is a test of the program, and
goes by made-up records.
"""

from __future__ import annotations

from real_records import form, library, site_links

__all__ = ["form", "library", "site_links"]
