"""From the soname of a library to the Debian package that brings it, and installing those packages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from stop import Stop

# Libraries whose package is not named after them. Everything else follows Debian's rule, see `candidates`.
# Newer releases append t64 to some names, so both are tried.
NAMED_OTHERWISE = {
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgmodule-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libudev.so.1": "libudev1",
    "libz.so.1": "zlib1g",
}


def candidates(soname: str) -> list[str]:
    """The names a package with this library can have, likeliest first.

    Debian's rule: libEGL.so.1 is in libegl1, and a dash parts two digits: libdbus-1.so.3 is in libdbus-1-3.
    """
    named = NAMED_OTHERWISE.get(soname)
    if not named:
        parts = re.fullmatch(r"(.+)\.so\.(\d+)(?:\.\d+)*", soname)
        if not parts:
            return []
        stem, version = parts.groups()
        dash = "-" if stem[-1].isdigit() else ""
        named = f"{stem}{dash}{version}".lower().replace("_", "-")
    return [named, f"{named}t64"]


def package_for(soname: str, offered: set[str]) -> str | None:
    """The package with this library among those on offer, or None."""
    return next((name for name in candidates(soname) if name in offered), None)


def offered(names: Iterable[str]) -> set[str]:
    """Those of the packages that apt has to offer, asked in one go: each question can take it half a second."""
    command = ["apt-cache", "show", "--no-all-versions", *sorted(names)]
    answer = subprocess.run(command, capture_output=True, text=True, errors="replace").stdout
    return set(re.findall(r"^Package: (\S+)", answer, re.MULTILINE))


def is_here(release: Path = Path("/etc/os-release")) -> bool:
    """True on Debian and its descendants."""
    try:
        text = release.read_text(encoding="utf-8")
    except OSError:
        return False
    words = re.findall(r"^(?:ID|ID_LIKE)=\"?([^\"\n]*)", text, re.MULTILINE)
    return bool({"debian", "ubuntu"} & set(" ".join(words).split())) and bool(shutil.which("apt-get"))


def is_root() -> bool:
    """True when packages can be installed without asking anyone."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(sonames: Iterable[str], packages: Iterable[str]) -> None:
    """Installs the packages with these libraries, and these packages; refreshes apt's lists only when it must."""
    names, unknown = _names(sonames, packages)
    if not unknown and _apt("install", *names):
        return
    print("Refreshing the list of system packages …", flush=True)
    _apt("update")
    names, unknown = _names(sonames, packages)
    if unknown:
        raise Stop(f"No system package is known for {', '.join(unknown)}; install it by hand and try again.")
    if not _apt("install", *names, shows_output=True):
        raise Stop("The system packages could not be installed; apt-get says why above.")


def command_for(sonames: Iterable[str], packages: Iterable[str]) -> str:
    """The line a person has to type to get these libraries and packages."""
    found = _packages_for(sonames)
    names = {name or next(iter(candidates(soname)), soname) for soname, name in found.items()} | set(packages)
    return f"sudo apt-get install --no-install-recommends {' '.join(sorted(names))}"


def _names(sonames: Iterable[str], packages: Iterable[str]) -> tuple[list[str], list[str]]:
    found = _packages_for(sonames)
    names = {name for name in found.values() if name} | set(packages)
    unknown = [soname for soname, name in found.items() if not name]
    return sorted(names), unknown


def _packages_for(sonames: Iterable[str]) -> dict[str, str | None]:
    there = offered(name for soname in sonames for name in candidates(soname))
    return {soname: package_for(soname, there) for soname in sonames}


def _apt(action: str, *names: str, shows_output: bool = False) -> bool:
    if names:
        print(f"Installing system packages: {' '.join(names)}", flush=True)
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120"]
    options = ["-y", "--no-install-recommends"] if action == "install" else []
    done = subprocess.run(
        ["apt-get", *quiet, action, *options, *names],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode and shows_output:
        print(done.stdout, flush=True)
    return done.returncode == 0
