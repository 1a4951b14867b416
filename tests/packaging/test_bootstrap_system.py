"""From what the loader misses to what is installed, or to the line a person has to type."""

import re
import sys

import debian
import pytest
import stamp
import system
import system_libraries
from stop import Stop

LDD = """/p/PySide6/QtGui.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibQt6Gui.so.6 => /p/PySide6/Qt/lib/libQt6Gui.so.6 (0x00007f01)
\tlibEGL.so.1 => not found
\tlibxkbcommon.so.0 => not found
/p/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibEGL.so.1 => not found
\tlibbundled-1.so => not found
\tstatically linked
"""


def test_every_soname_that_is_not_found_is_read():
    assert system_libraries.not_found(LDD) == ["libEGL.so.1", "libxkbcommon.so.0", "libEGL.so.1", "libbundled-1.so"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux's loader")
def test_missing_leaves_out_what_the_packages_ship(tmp_path, monkeypatch):
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "libbundled-1.so").touch()
    monkeypatch.setattr(system_libraries, "_ask", lambda files: LDD)
    assert system_libraries.missing(tmp_path) == ["libEGL.so.1", "libxkbcommon.so.0"]


def test_optional_plugins_are_not_asked_about(tmp_path):
    plugins = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    for name in ("libqxcb.so", "libqwayland.so", "libqeglfs.so", "libqvnc.so", "libqoffscreen.so"):
        (plugins / name).touch()
    other = tmp_path / "numpy" / "core.so"
    other.parent.mkdir()
    other.touch()

    def asked(purposes):
        return {path.name for path in system_libraries.files_that_matter(tmp_path, purposes)}

    assert asked([]) == {"libqxcb.so", "libqoffscreen.so", "core.so"}
    assert asked(["wayland"]) == {"libqxcb.so", "libqoffscreen.so", "libqwayland.so", "core.so"}


def test_every_part_of_qt_that_the_code_imports_is_asked_about(top):
    sources = [*top.joinpath("journal").rglob("*.py"), *top.joinpath("tests").rglob("*.py")]
    pattern = re.compile(r"^\s*(?:from|import) PySide6\.(Qt\w+)", re.MULTILINE)
    used = {name for path in sources for name in pattern.findall(path.read_text(encoding="utf-8"))}
    assert used <= set(system_libraries.QT_MODULES)


@pytest.mark.parametrize(
    ("soname", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libX11.so.6", "libx11-6"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libgcc_s.so.1", "libgcc-s1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libstdc++.so.6", "libstdc++6"),
        ("libudev.so.1", "libudev1"),
        ("libwayland-client.so.0", "libwayland-client0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_debian_names_the_package_after_the_soname(soname, package):
    assert debian.candidates(soname)[0] == package


def test_newer_debians_may_call_it_t64():
    assert debian.package_for("libglib-2.0.so.0", {"libglib2.0-0t64"}) == "libglib2.0-0t64"
    assert debian.package_for("libegl.so.1", set()) is None
    assert debian.candidates("not-a-soname") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ID=debian\n", True),
        ('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID="fedora"\n', False),
        ("ID=arch\nNAME=debianish\n", False),
    ],
)
def test_debian_is_recognised_by_its_release_file(tmp_path, monkeypatch, text, expected):
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    release = tmp_path / "os-release"
    release.write_text(text)
    assert debian.is_here(release) is expected
    assert not debian.is_here(tmp_path / "absent")


class Machine:
    """A Debian whose libraries come and go as told."""

    def __init__(self, monkeypatch, *, root=True, is_debian=True):
        self.missing = ["libEGL.so.1"]
        self.hidden = []  # shows up once the first are there
        self.known = {"libegl1", "libxcb1", "xvfb", "python3-venv"}
        self.ran = []
        self.lists_are_fresh = True
        self.installing_helps = True
        monkeypatch.setattr(debian, "is_here", lambda: is_debian)
        monkeypatch.setattr(debian, "is_root", lambda: root)
        monkeypatch.setattr(debian, "offered", lambda names: self.known & set(names) if self.lists_are_fresh else set())
        monkeypatch.setattr(debian, "_apt", self.apt)
        monkeypatch.setattr(system_libraries, "missing", lambda packages, purposes: list(self.missing))

    def apt(self, action, *names, shows_output=False):
        self.ran.append((action, *names))
        if action == "update":
            self.lists_are_fresh = True
        elif self.installing_helps:
            self.missing, self.hidden = self.hidden, []
        return True


@pytest.fixture
def folder(tmp_path):
    stamp.write(tmp_path, {"groups": ["dev"]})
    return tmp_path


def test_root_on_debian_installs_until_nothing_is_missing(monkeypatch, folder):
    machine = Machine(monkeypatch)
    machine.hidden = ["libxcb.so.1"]
    system.make_ready(folder, folder, [], {})
    assert machine.ran == [("install", "libegl1"), ("install", "libxcb1")]
    note = stamp.read(folder)
    assert note["libraries"] == stamp.of_libraries([])
    assert note["groups"] == ["dev"]


def test_programs_come_with_the_libraries(monkeypatch, folder):
    machine = Machine(monkeypatch)
    present = []
    monkeypatch.setattr(system.shutil, "which", lambda name: name if machine.ran or name in present else None)
    system.make_ready(folder, folder, [], system.XVFB)
    assert machine.ran == [("install", "libegl1", "xvfb")]


def test_a_file_stands_for_a_package_without_a_program(tmp_path):
    (tmp_path / "x86_64").mkdir()
    (tmp_path / "x86_64" / "Atspi-2.0.typelib").touch()
    there, elsewhere = f"{tmp_path}/*/Atspi-2.0.typelib", f"{tmp_path}/*/Other-2.0.typelib"
    assert system.absent({there: "one", elsewhere: "two", "no-such-program-of-ebb": "three"}) == ["two", "three"]


def test_the_accessibility_bus_and_printing_are_prepared_where_their_files_are_known(monkeypatch):
    monkeypatch.setattr(system.sys, "platform", "linux")
    screen = {"xvfb", "strace", "dbus-daemon", "at-spi2-core", "python3-gi", "gir1.2-atspi-2.0"}
    Machine(monkeypatch)
    assert set(system.test_tools().values()) == screen | {"cups", "printer-driver-cups-pdf"}
    Machine(monkeypatch, root=False)
    assert set(system.test_tools().values()) == screen
    Machine(monkeypatch, is_debian=False)
    assert system.test_tools() == system.XVFB
    monkeypatch.setattr(system.sys, "platform", "win32")
    assert system.test_tools() == {}


def test_lists_are_refreshed_only_when_a_package_is_unknown(monkeypatch, folder):
    machine = Machine(monkeypatch)
    machine.lists_are_fresh = False
    system.make_ready(folder, folder, [], {})
    assert machine.ran == [("update",), ("install", "libegl1")]


def test_without_root_the_exact_line_is_said(monkeypatch, folder):
    machine = Machine(monkeypatch, root=False)
    machine.missing = ["libxcb.so.1", "libEGL.so.1"]
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    with pytest.raises(Stop) as stop:
        system.make_ready(folder, folder, [], system.XVFB)
    assert "\n  sudo apt-get install --no-install-recommends libegl1 libxcb1 xvfb\n" in str(stop.value)
    assert machine.ran == []
    assert "libraries" not in stamp.read(folder)


def test_without_lists_the_line_follows_the_rule(monkeypatch):
    Machine(monkeypatch, root=False).known = set()
    assert debian.command_for(["libEGL.so.1", "odd"], []).endswith(" libegl1 odd")


def test_elsewhere_the_files_are_named(monkeypatch, folder):
    Machine(monkeypatch, is_debian=False)
    with pytest.raises(Stop, match=r"(?s)packages that bring these files.*libEGL.so.1"):
        system.make_ready(folder, folder, [], {})


def test_an_installation_that_does_not_help_ends(monkeypatch, folder):
    machine = Machine(monkeypatch)
    machine.installing_helps = False
    with pytest.raises(Stop, match="libegl1"):
        system.make_ready(folder, folder, [], {})
    assert len(machine.ran) == 1


def test_a_library_that_no_package_has_is_named(monkeypatch, folder):
    machine = Machine(monkeypatch)
    machine.missing = ["libunheard.so.1"]
    with pytest.raises(Stop, match=r"No system package is known for libunheard\.so\.1"):
        system.make_ready(folder, folder, [], {})
    assert machine.ran == [("update",)]


def test_pythons_own_module_is_asked_for_by_name(monkeypatch):
    Machine(monkeypatch, root=False)
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Stop, match="python3-venv"):
        system.ensure_venv_module()
