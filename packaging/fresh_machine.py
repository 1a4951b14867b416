"""Proves the two commands of the README on a bare Debian 12: only python3, python3-venv, git, make, no Qt libraries.

Usage: python packaging/fresh_machine.py [--again] [COMMAND ...]      needs root and debootstrap

Makes the bare tree once and keeps it in $EBB_FRESH_CACHE (else $XDG_CACHE_HOME/ebb-fresh, ~/.cache/ebb-fresh);
--again makes it anew. Each run works on a copy with a clone of HEAD in it, runs the commands there as root, leaves
the pictures in build/fresh/ and takes the copy away. Exit code: that of the first command that failed.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
RELEASE = "bookworm"
PACKAGES = "python3,python3-venv,git,make,ca-certificates"
COMMANDS = ("make test", "make run", "make setup")
CHECKOUT = "root/ebb"

# How the host reaches the world, handed on as it is.
VARIABLES = re.compile(r"(?i)^((https?|ftp|all|no)_proxy|PIP_\w+|SSL_CERT_\w+|\w+_CA_BUNDLE)$")
FILES = ("/etc/resolv.conf", "/etc/hosts", "/etc/ssl/certs/ca-certificates.crt")
APT = ("sources.list", "sources.list.d", "apt.conf.d", "auth.conf.d", "trusted.gpg.d", "keyrings")


def main(arguments: list[str]) -> int:
    """Makes or copies the tree, runs the commands in it and tells how long each took."""
    if os.geteuid() or not shutil.which("debootstrap"):
        print("This needs root and debootstrap (apt-get install debootstrap).", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the copy is taken away then too
    again = "--again" in arguments
    commands = [one for one in arguments if one != "--again"] or list(COMMANDS)
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    base = bare_tree(cache, again)
    work = Path(tempfile.mkdtemp(prefix="run-", dir=cache))
    try:
        tree = work / "tree"
        subprocess.run(["cp", "-a", "--reflink=auto", base, tree], check=True)
        hand_on_network(tree)
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", TOP, tree / CHECKOUT], check=True)
        return run_all(tree, commands)
    finally:
        # Mounts lived in a namespace of their own and are gone; should one remain, nothing behind it is deleted.
        subprocess.run(["rm", "-rf", "--one-file-system", work], check=True)


def cache_folder() -> Path:
    """Where the bare tree is kept."""
    named = os.environ.get("EBB_FRESH_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ebb-fresh"


def bare_tree(cache: Path, again: bool) -> Path:
    """The untouched Debian tree, made now if there is none."""
    base, part = cache / RELEASE, cache / f"{RELEASE}.part"
    if again or not base.exists():
        print(f"Making a bare Debian tree in {base} …", flush=True)
        for old in (base, part):
            subprocess.run(["rm", "-rf", "--one-file-system", old], check=True)
        command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", RELEASE, str(part)]
        subprocess.run([*command, *debian_mirror()], check=True, stdout=subprocess.DEVNULL)
        part.rename(base)
    return base


def debian_mirror() -> list[str]:
    """The mirror this machine uses, if it is a Debian itself; otherwise debootstrap knows one."""
    if not is_same_release():
        return []
    for path in sorted(Path("/etc/apt").glob("sources.list*")) + sorted(Path("/etc/apt/sources.list.d").glob("*")):
        if path.suffix in (".list", ".sources") and path.is_file():
            found = re.search(r"^(?:URIs:|deb(?:\s+\[.*\])?)\s+(\S+)", path.read_text(), re.MULTILINE)
            if found and "security" not in found[1]:
                return [found[1]]
    return []


def is_same_release() -> bool:
    """True where the host's own apt settings fit the tree."""
    try:
        return f"VERSION_CODENAME={RELEASE}" in Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return False


def hand_on_network(tree: Path) -> None:
    """Copies name service, certificates and (same release only) apt's settings into the tree."""
    for name in FILES:
        if Path(name).exists():
            shutil.copy(name, tree / name.lstrip("/"))
    if not is_same_release():
        return
    for name in APT:
        source, target = Path("/etc/apt", name), tree / "etc/apt" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.exists():
            shutil.copy(source, target)
    if not Path("/etc/apt/sources.list").exists():
        (tree / "etc/apt/sources.list").unlink(missing_ok=True)


def pip_settings() -> dict[str, str]:
    """The host's pip configuration as environment variables: PIP_INDEX_URL and so on."""
    answer = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    found = re.findall(r"^(?:global|install)\.([\w-]+)=(.*)$", answer, re.MULTILINE)
    return {"PIP_" + name.upper().replace("-", "_"): ast.literal_eval(value) for name, value in found}


def folders_named(settings: dict[str, str]) -> list[Path]:
    """Local folders that pip's settings point to; of an index (file://) the folder above, where its files lie."""
    named = set()
    for word in " ".join(settings.values()).split():
        path = Path(word.removeprefix("file://"))
        if path.is_absolute() and path.is_dir():
            index = word.startswith("file://") and path.parent != Path(path.anchor)
            named.add(path.parent if index else path)
    return sorted(named)


def run_all(tree: Path, commands: list[str]) -> int:
    """Runs each command in the tree until one fails, and prints the times."""
    handed_on = {name: value for name, value in os.environ.items() if VARIABLES.match(name)}
    variables = {**pip_settings(), **handed_on, "HOME": "/root", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    times = []
    code = 0
    for command in commands:
        print(f"\n════ {command}", flush=True)
        started = time.monotonic()
        code = enter(tree, command, variables)
        times.append(f"{command}: {time.monotonic() - started:.1f} s, exit code {code}")
        if code:
            break
    keep(tree / CHECKOUT / "tour")
    print("\n" + "\n".join(times))
    return code


def enter(tree: Path, command: str, variables: dict[str, str]) -> int:
    """Runs one command in the checkout inside the tree; its mounts and processes end with it."""
    inside = shlex.quote(str(tree))
    lines = [
        "set -e",
        f"mount -t proc proc {inside}/proc",
        f"mount --rbind /dev {inside}/dev",
        *(f"mkdir -p {bind} && mount --bind -o ro {source} {bind}" for source, bind in binds(tree, variables)),
        f"exec chroot {inside} env -i {' '.join(shlex.quote(f'{k}={v}') for k, v in variables.items())}"
        f" sh -c {shlex.quote(f'cd /{CHECKOUT} && {command}')}",
    ]
    private = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
    return subprocess.run([*private, "sh", "-c", "\n".join(lines)], stdin=subprocess.DEVNULL).returncode


def binds(tree: Path, variables: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of a folder on the host and where it appears in the tree, both quoted for the shell."""
    folders = folders_named({name: value for name, value in variables.items() if name.startswith("PIP_")})
    return [(shlex.quote(str(path)), shlex.quote(f"{tree}{path}")) for path in folders]


def keep(tour: Path) -> None:
    """Leaves the pictures where they can be looked at after the tree is gone."""
    if tour.is_dir():
        kept = TOP / "build" / "fresh"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(tour, kept)
        print(f"The tour is kept in {kept.relative_to(TOP)}/")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
