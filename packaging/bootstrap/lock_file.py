"""What uv.lock wants installed, as lines that pip understands.

Each line pins one package to its version and to the hashes of its wheels. Markers are handed on to pip unread, so
one list serves every system and every Python, and forks (two versions of one package) sort themselves out there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stop import Stop

PROJECT = "ebb-journal"

Table = dict[str, Any]
Condition = frozenset[str]  # markers that must all hold on one path from the project to a package


@dataclass(frozen=True)
class Requirement:
    """One package of the lock file."""

    name: str
    version: str
    marker: str  # empty: always
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        """The requirement as a line of pip's hashed requirements file."""
        marker = f" ; {self.marker}" if self.marker else ""
        hashes = "".join(f" --hash={value}" for value in self.hashes)
        return f"{self.name}=={self.version}{marker}{hashes}"


def requirements(lock: Path, groups: Iterable[str] = ()) -> list[Requirement]:
    """Everything the project needs to run, and what the named dependency groups add, sorted by name."""
    return walk(tomllib.loads(lock.read_text(encoding="utf-8")), groups)


def walk(lock: Table, groups: Iterable[str] = ()) -> list[Requirement]:
    """The same for a lock file that is already read."""
    packages: list[Table] = lock["package"]
    reached: dict[tuple[str, str, str], set[Condition]] = {}
    waiting = [(edge, Condition()) for edge in _edges_of_project(packages, groups)]
    while waiting:
        edge, above = waiting.pop()
        condition = above | {edge["marker"]} if "marker" in edge else above
        package = _package(packages, edge)
        for extra in ("", *edge.get("extra", ())):
            known = reached.setdefault((package["name"], package["version"], extra), set())
            if any(weaker <= condition for weaker in known):
                continue  # already wanted under fewer conditions; this also ends circles
            known -= {stricter for stricter in known if condition <= stricter}
            known.add(condition)
            waiting += [(further, condition) for further in _edges(package, extra)]
    chosen = [key for key in reached if not key[2]]
    return [_requirement(packages, name, version, reached[name, version, ""]) for name, version, _ in sorted(chosen)]


def _edges_of_project(packages: list[Table], groups: Iterable[str]) -> Iterator[Table]:
    project = next(package for package in packages if package["name"] == PROJECT)
    yield from project.get("dependencies", ())
    known = project.get("dev-dependencies", {})
    for group in groups:
        if group not in known:
            raise Stop(f"uv.lock knows no dependency group “{group}”; run make lock.")
        yield from known[group]


def _edges(package: Table, extra: str) -> list[Table]:
    if extra:
        return package.get("optional-dependencies", {}).get(extra, [])
    return package.get("dependencies", [])


def _package(packages: list[Table], edge: Table) -> Table:
    found = [
        package
        for package in packages
        if package["name"] == edge["name"] and edge.get("version") in (None, package["version"])
    ]
    if len(found) != 1:
        raise Stop(f"uv.lock names {edge['name']} without saying which of its {len(found)} entries is meant.")
    return found[0]


def _requirement(packages: list[Table], name: str, version: str, conditions: set[Condition]) -> Requirement:
    package = _package(packages, {"name": name, "version": version})
    hashes = tuple(sorted({wheel["hash"] for wheel in package.get("wheels", ())}))
    if not hashes:
        raise Stop(f"uv.lock has no ready-made wheel of {name} {version}, and the set-up builds nothing.")
    return Requirement(name, version, _marker(conditions), hashes)


def _marker(conditions: set[Condition]) -> str:
    if Condition() in conditions:
        return ""
    return " or ".join(
        " and ".join(f"({marker})" for marker in sorted(condition)) for condition in sorted(conditions, key=sorted)
    )
