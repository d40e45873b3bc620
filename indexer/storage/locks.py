"""Locks on open files, gone with the process that holds them: flock, or msvcrt's on Windows.

Python opens files so that no child process inherits them, so no child keeps a lock. Closing ends it.
"""

from __future__ import annotations

import errno
import os
import sys

if sys.platform == "win32":
    import msvcrt

    def try_exclusive(descriptor: int) -> bool:
        """Take the lock alone, if nobody holds it; says whether it was got."""
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def exclusive(descriptor: int) -> None:
        """Wait for the lock and take it alone."""
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

    def shared(descriptor: int) -> None:
        """Nothing: Windows refuses to remove a file that is open, which is lease enough."""

else:
    import fcntl

    def try_exclusive(descriptor: int) -> bool:
        """Take the lock alone, if nobody holds it.

        Says whether it was got. Raises ``OSError`` where the disk knows no locks.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:
                return False
            raise
        return True

    def exclusive(descriptor: int) -> None:
        """Wait for the lock and take it alone. Raises ``OSError`` where the disk knows no locks."""
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def shared(descriptor: int) -> None:
        """Take the lock together with other readers; a disk without locks is read without a lease."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        except OSError as error:
            if error.errno not in {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EBADF}:
                raise
