"""``python -m indexer``: the same as the command ``indexer``."""

from __future__ import annotations

import sys

from indexer.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
