"""When .venv is made, completed or left alone, and the command `ebb` in it."""

import json
import os
import subprocess
import sys

import making
import pytest
import stamp
from environment import Environment
from stop import Stop
from variables import child_environment


class Steps(list):
    """What was done, in order; may be told to break off at one step."""

    breaks_at = None

    def note(self, step):
        self.append(step)
        if step == self.breaks_at:
            raise KeyboardInterrupt


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "uv.lock").write_text("lock")
    (tmp_path / "pyproject.toml").write_text("project")
    return Environment(tmp_path)


@pytest.fixture
def steps(monkeypatch, environment):
    done = Steps()

    def make_empty(_environment):
        environment.programs.mkdir(parents=True, exist_ok=True)
        environment.python.touch()
        done.note("empty")

    monkeypatch.setattr(making, "make_empty", make_empty)
    monkeypatch.setattr(making, "install", lambda _environment, groups: done.note("install " + " ".join(groups)))
    monkeypatch.setattr(making, "link_project", lambda _environment: done.note("link"))
    monkeypatch.setattr(making, "compile_bytecode", lambda _environment: done.note("compile"))
    return done


def test_a_finished_set_up_is_ready(environment, steps):
    assert not environment.has_packages([])
    making.make(environment, [])
    assert steps == ["empty", "install ", "link", "compile"]
    assert environment.has_packages([])
    assert not environment.has_packages(["dev"])


def test_a_missing_group_is_added_to_what_is_there(environment, steps):
    making.make(environment, [])
    steps.clear()
    making.make(environment, ["dev"])
    assert steps == ["install dev", "link", "compile"]
    assert environment.has_packages([])
    assert environment.has_packages(["dev"])


def test_completing_keeps_the_groups_of_before(environment, steps):
    making.make(environment, ["dev"])
    (environment.top / "pyproject.toml").write_text("described anew")
    assert not environment.has_packages([])
    steps.clear()
    making.make(environment, [])
    assert steps == ["install dev", "link", "compile"]
    assert environment.has_packages(["dev"])


def test_another_lock_file_starts_from_empty(environment, steps):
    making.make(environment, ["dev"])
    (environment.top / "uv.lock").write_text("another")
    assert not environment.has_packages([])
    steps.clear()
    making.make(environment, [])
    assert steps[:2] == ["empty", "install "]


def test_another_python_starts_from_empty(environment, steps, monkeypatch):
    making.make(environment, [])
    monkeypatch.setattr(stamp.sys, "version_info", (3, 99, 0))
    assert not environment.is_sound(stamp.read(environment.folder))


def test_a_python_that_is_gone_starts_from_empty(environment, steps):
    making.make(environment, [])
    environment.python.unlink()
    assert not environment.has_packages([])


@pytest.mark.parametrize("step", ["empty", "install ", "link", "compile"])
def test_an_interrupted_set_up_is_noticed_and_made_again(environment, steps, step):
    steps.breaks_at = step
    with pytest.raises(KeyboardInterrupt):
        making.make(environment, [])
    assert not environment.has_packages([])
    steps.breaks_at = None
    steps.clear()
    making.make(environment, [])
    assert steps[0] == "empty"
    assert environment.has_packages([])


def test_an_interrupted_completion_is_noticed_too(environment, steps):
    making.make(environment, [])
    steps.breaks_at = "install dev"
    with pytest.raises(KeyboardInterrupt):
        making.make(environment, ["dev"])
    assert not environment.has_packages([])


def test_a_moved_checkout_is_made_again(environment, steps, tmp_path):
    making.make(environment, [])
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    tmp_path.rename(moved)
    assert stamp.read(moved / ".venv") == {}
    assert not Environment(moved).has_packages([])


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "\x00"])
def test_a_damaged_note_counts_as_none(environment, text):
    environment.folder.mkdir()
    (environment.folder / stamp.NAME).write_text(text)
    assert stamp.read(environment.folder) == {}
    assert not environment.has_packages([])


def test_the_note_is_whole_or_absent(environment):
    environment.folder.mkdir()
    stamp.write(environment.folder, {"groups": []})
    assert [path.name for path in environment.folder.iterdir()] == [stamp.NAME]
    assert json.loads((environment.folder / stamp.NAME).read_text())["place"] == str(environment.folder)


def test_libraries_are_asked_for_again_when_the_loaders_index_changes(environment, tmp_path, monkeypatch):
    index = tmp_path / "ld.so.cache"
    index.write_text("one")
    monkeypatch.setattr(stamp, "LOADER_CACHE", index)
    environment.folder.mkdir()
    assert not environment.has_libraries([])
    stamp.write(environment.folder, {"libraries": stamp.of_libraries([])})
    assert environment.has_libraries([])
    assert not environment.has_libraries(["wayland"])
    index.write_text("another")
    assert not environment.has_libraries([])


def test_a_failed_step_says_what_the_tool_said(environment, monkeypatch, capsys):
    monkeypatch.setattr(making.lock_file, "requirements", lambda *_: [])
    environment.programs.mkdir(parents=True)
    environment.python.write_text("#!/bin/sh\necho no network; exit 1\n")
    environment.python.chmod(0o755)
    with pytest.raises(Stop, match=r"(?s)no network.*could not be installed"):
        making.install(environment, [])


@pytest.mark.skipif(os.name == "nt", reason="Windows gets ebb.cmd")
def test_the_command_works_from_any_folder_and_in_any_path(tmp_path):
    top = tmp_path / "it's a long way"
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "journal").mkdir(parents=True)  # must not be taken for the program
    (top / "journal").mkdir(parents=True)
    (top / "journal" / "__init__.py").touch()
    (top / "journal" / "main.py").write_text("import sys\ndef main():\n    print(sys.argv[1:])\n    return 3\n")
    environment = Environment(top)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment.folder], check=True)
    making.link_project(environment)
    for command in ([environment.program("ebb")], environment.ebb):
        done = subprocess.run([*command, "a b", "c"], cwd=elsewhere, capture_output=True, text=True)
        assert (done.stdout, done.returncode) == ("['a b', 'c']\n", 3), done.stderr


def test_children_compile_whatever_the_person_has_set(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "kept")
    variables = child_environment()
    assert variables["PIP_INDEX_URL"] == "kept"
    assert not {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"} & set(variables)
