"""What all tests share: properties are tried the same way everywhere, and their time is not judged."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
