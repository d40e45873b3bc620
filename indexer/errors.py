"""What can go wrong, as one tree. Each error says what happened, to which thing, and what to do next.

    IndexerError                     exit 1, HTTP 500
    ├── NoIndex                      exit 1, HTTP 503   nothing has been built yet
    ├── Damaged                      exit 1, HTTP 503   a file of the index is missing, cut or changed
    ├── OtherFingerprint             exit 1, HTTP 503   built by other code or tables
    ├── Locked                       exit 1, HTTP 503   another writer is at work
    ├── NotOurFolder                 exit 1, HTTP 500   the index folder holds somebody's files
    ├── NothingToIndex               exit 1, HTTP 500   no page gave a document
    ├── NothingBefore                exit 1, HTTP 500   no generation to go back to
    ├── NotFound                     exit 1, HTTP 404   no such path, article or person
    ├── CannotWrite                  exit 1, HTTP 500   disk full, no permission, a file system error
    ├── WorkersFailed (in ingest)    exit 1, HTTP 500   no worker process could be started
    └── WrongUsage                   exit 2, HTTP 400   a bad option or setting
        └── BadQuestion              exit 2, HTTP 400   a question over its limits
"""

from __future__ import annotations


class IndexerError(Exception):
    """The root: a message for people, and what to do next."""

    exit_code = 1
    http_status = 500
    title = "Failed"

    def __init__(self, what: str, cure: str = "") -> None:
        """``what`` happened to which thing; ``cure`` is the next step, as a command where there is one."""
        super().__init__(what)
        self.what = what
        self.cure = cure

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.what} {self.cure}".strip()


class NoIndex(IndexerError):
    """There is no index in the folder yet."""

    http_status = 503
    title = "No index yet"


class Damaged(IndexerError):
    """A file of the index is missing, cut or changed; it was noticed before it could give a wrong answer."""

    http_status = 503
    title = "The index is damaged"


class OtherFingerprint(IndexerError):
    """The generation was built by another version of the code, dictionary or tables."""

    http_status = 503
    title = "The index needs a rebuild"


class Locked(IndexerError):
    """Another process is writing to the index."""

    http_status = 503
    title = "The index is being written"


class NotOurFolder(IndexerError):
    """The folder given as the index holds files that are not an index's."""

    title = "Not an index folder"


class NothingToIndex(IndexerError):
    """No page gave a document."""

    title = "Nothing to index"


class NothingBefore(IndexerError):
    """There is no earlier generation to go back to."""

    title = "Nothing to go back to"


class NotFound(IndexerError):
    """A path, an article or a person that is not there."""

    http_status = 404
    title = "Not found"


class CannotWrite(IndexerError):
    """The file system refused: a full disk, no permission, an input/output error."""

    title = "Cannot write"


class WrongUsage(IndexerError):
    """A bad option, argument or setting."""

    exit_code = 2
    http_status = 400
    title = "Cannot be understood"


class BadQuestion(WrongUsage):
    """A question over its limits."""

    title = "The question cannot be answered"
