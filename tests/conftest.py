"""What all tests share: how properties are tried, and names of cases that are the same in every process."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Give the name of a case of bytes: a container holds the second it was made in, so its bytes cannot name it."""
    return "bytes" if isinstance(val, bytes) else None
