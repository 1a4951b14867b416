"""Writes uv.lock anew from pyproject.toml, in a form that names no index.

Usage: python packaging/lock.py [OPTIONS OF uv lock, such as --upgrade]      needs uv

uv writes the addresses of the index and of each file. Here they become `registry = "packages"` and the bare file
name: a lock file says what is wanted, by hash, and where it comes from is each machine's own business. uv reads this
form too (`uv export --frozen`, and `uv sync --frozen` with the files in packages/).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
# What uv has to see of the project: its description, and the files this names.
SEEN_BY_UV = ("pyproject.toml", "uv.lock", "README.md", "LICENSE", "journal/__init__.py")


def main(options: list[str]) -> int:
    """Runs uv on a copy and writes the result back; the lock file stays as it was when uv fails."""
    if not shutil.which("uv"):
        print("This needs uv (pip install uv).", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for name in SEEN_BY_UV:
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(TOP / name, target)
        lock = Path(folder, "uv.lock")
        code = subprocess.run(["uv", "lock", *options], cwd=folder).returncode
        if not code:
            (TOP / "uv.lock").write_text(without_index(lock.read_text(encoding="utf-8")), encoding="utf-8")
    return code


def without_index(text: str) -> str:
    """The lock file without addresses: of https indexes, and of folders that serve as one."""
    text = re.sub(r'registry = "[a-z]+://[^"]+"', 'registry = "packages"', text)
    return re.sub(r'url = "[a-z]+://[^"]*/([^"/]+)"', r'path = "\1"', text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
