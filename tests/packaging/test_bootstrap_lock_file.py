"""Reading uv.lock: the walk along the edges, markers, forks and hashes."""

import re
import tomllib

import lock_file
import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from stop import Stop

LINUX_311 = {"python_full_version": "3.11.2", "python_version": "3.11", "sys_platform": "linux"}
LINUX_313 = {"python_full_version": "3.13.5", "python_version": "3.13", "sys_platform": "linux"}
WINDOWS = {"python_full_version": "3.12.4", "python_version": "3.12", "sys_platform": "win32"}


def package(name, version="1", **more):
    return {"name": name, "version": version, "wheels": [{"hash": f"sha256:{name}{version}"}], **more}


def edge(name, **more):
    return {"name": name, **more}


def project(*edges, **groups):
    return {"name": "ebb-journal", "dependencies": list(edges), "dev-dependencies": groups}


def lines(*packages, groups=()):
    return [one.line for one in lock_file.walk({"package": list(packages)}, groups)]


def applicable(requirements, where):
    environment = {**default_environment(), **where}
    return [one for one in requirements if not one.marker or Marker(one.marker).evaluate(environment)]


def test_every_package_on_the_way_is_pinned_and_hashed():
    found = lines(project(edge("a")), package("a", dependencies=[edge("b")]), package("b", "2"), package("unused"))
    assert found == ["a==1 --hash=sha256:a1", "b==2 --hash=sha256:b2"]


def test_a_group_is_taken_only_when_asked_for():
    packages = project(edge("a"), dev=[edge("t")]), package("a"), package("t")
    assert lines(*packages) == ["a==1 --hash=sha256:a1"]
    assert lines(*packages, groups=["dev"]) == ["a==1 --hash=sha256:a1", "t==1 --hash=sha256:t1"]


def test_an_unknown_group_is_said():
    with pytest.raises(Stop, match="no dependency group “docs”"):
        lines(project(), groups=["docs"])


def test_markers_on_the_way_are_joined():
    found = lines(
        project(edge("a", marker="sys_platform == 'win32'")),
        package("a", dependencies=[edge("b", marker="python_version < '3.12'")]),
        package("b"),
    )
    assert found[1] == "b==1 ; (python_version < '3.12') and (sys_platform == 'win32') --hash=sha256:b1"


def test_two_ways_to_a_package_are_alternatives():
    windows, mac = "sys_platform == 'win32'", "sys_platform == 'darwin'"
    found = lines(project(edge("a", marker=windows), edge("a", marker=mac)), package("a"))
    assert found == [f"a==1 ; ({mac}) or ({windows}) --hash=sha256:a1"]


@pytest.mark.parametrize("unconditional_first", [True, False])
def test_one_unconditional_way_is_enough(unconditional_first):
    ways = [edge("a"), edge("a", marker="sys_platform == 'win32'")]
    found = lines(
        project(*(ways if unconditional_first else ways[::-1])), package("a", dependencies=[edge("b")]), package("b")
    )
    assert found == ["a==1 --hash=sha256:a1", "b==1 --hash=sha256:b1"]


def test_circles_end():
    found = lines(project(edge("a")), package("a", dependencies=[edge("b")]), package("b", dependencies=[edge("a")]))
    assert len(found) == 2


def test_extras_bring_their_own():
    a = package("a", **{"optional-dependencies": {"fast": [edge("b")]}})
    assert len(lines(project(edge("a")), a, package("b"))) == 1
    assert len(lines(project(edge("a", extra=["fast"])), a, package("b"))) == 2


def test_forks_keep_both_versions_apart():
    old, new = "python_full_version < '3.12'", "python_full_version >= '3.12'"
    found = lines(
        project(edge("n", version="1", marker=old), edge("n", version="2", marker=new)), package("n"), package("n", "2")
    )
    assert found == [f"n==1 ; ({old}) --hash=sha256:n1", f"n==2 ; ({new}) --hash=sha256:n2"]


def test_an_edge_that_fits_two_versions_is_refused():
    with pytest.raises(Stop, match="which of its 2 entries"):
        lines(project(edge("n")), package("n"), package("n", "2"))


def test_a_package_without_a_wheel_is_refused():
    with pytest.raises(Stop, match="no ready-made wheel of a 1"):
        lines(project(edge("a")), {"name": "a", "version": "1", "sdist": {"hash": "sha256:x"}})


@pytest.mark.parametrize("where", [LINUX_311, LINUX_313, WINDOWS])
def test_the_real_lock_file_gives_each_system_one_of_everything(top, where):
    chosen = lock_file.requirements(top / "uv.lock", ["dev"])
    found = {one.name for one in applicable(chosen, where)}
    assert {"numpy", "matplotlib", "pyside6-essentials", "shiboken6", "sqlcipher3", "pytest", "ruff"} <= found
    assert ("colorama" in found) == (where is WINDOWS)
    assert len(applicable(chosen, where)) == len(found), "two versions of one package on one system"


def test_what_runs_the_journal_brings_no_test_tools(top):
    names = {one.name for one in lock_file.requirements(top / "uv.lock")}
    assert not names & {"pytest", "ruff", "basedpyright", "hypothesis"}


def test_the_lock_file_names_no_place_on_the_network(top):
    text = (top / "uv.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert set(re.findall(r'registry = "([^"]*)"', text)) == {"packages"}


def test_the_lock_file_agrees_with_the_projects_description(top):
    description = tomllib.loads((top / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((top / "uv.lock").read_text(encoding="utf-8"))
    own = next(one for one in lock["package"] if one["name"] == "ebb-journal")
    locked = {}
    for one in lock["package"]:
        locked.setdefault(one["name"], []).append(one.get("version"))
    wanted = {"": description["project"]["dependencies"], **description["dependency-groups"]}
    edges = {"": own["dependencies"], **own["dev-dependencies"]}
    assert set(wanted) == set(edges)
    for group, texts in wanted.items():
        asked = {canonicalize_name(Requirement(text).name): Requirement(text) for text in texts}
        assert set(asked) == {one["name"] for one in edges[group]}, "run make lock"
        for name, requirement in asked.items():
            assert all(version in requirement.specifier for version in locked[name]), f"{name}: run make lock"
    assert SpecifierSet(lock["requires-python"]) == SpecifierSet(description["project"]["requires-python"])
