"""``python -m journal`` is the same program as ``ebb``."""

from journal.main import main

main()
