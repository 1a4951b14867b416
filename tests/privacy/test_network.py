"""No network code is loaded, and no socket to elsewhere is opened."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import journal
from journal.gui.print_service import new_printer
from tests.privacy.canary import clear_writes, watching_writes
from tests.privacy.network import WATCH, calls_in
from tests.privacy.walk import PASSPHRASE, WORDS, Ended, House, has_strace, walk

_FORBIDDEN = (
    "ssl _ssl http http.client http.server urllib.request urllib.error ftplib smtplib imaplib poplib nntplib "
    "telnetlib asyncio socketserver xmlrpc webbrowser cgi wsgiref multiprocessing.connection requests urllib3 "
    "httpx aiohttp PySide6.QtNetwork PySide6.QtNetworkAuth PySide6.QtWebSockets PySide6.QtHttpServer "
    "PySide6.QtWebEngineCore PySide6.QtWebEngineWidgets PySide6.QtWebView PySide6.QtRemoteObjects "
    "PySide6.QtBluetooth PySide6.QtNfc"
)
FORBIDDEN = frozenset(_FORBIDDEN.split())
SOCKETS = frozenset({"socket", "_socket"})
"""matplotlib loads these two for a signal handler of windows of its own; the audit below says that nobody asks them."""

needs_strace = pytest.mark.skipif(not has_strace(), reason="strace is not there, or may not be used here")


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    return walk(House(tmp_path_factory.mktemp("walk")), passphrase=None)


def test_a_whole_journey_loads_no_network_code(ended: Ended) -> None:
    assert {"matplotlib.figure", "PySide6.QtPrintSupport", "journal.service.importer"} <= ended.modules
    assert ended.modules & FORBIDDEN == frozenset()


def test_nothing_asks_python_for_a_socket_name_or_address(ended: Ended) -> None:
    assert ended.sockets == ()


def test_only_matplotlib_brings_the_module_of_sockets() -> None:

    program = "import sys, {0}; print(*sorted({{'socket', '_socket'}} & set(sys.modules)))"
    for name, brought in (
        ("journal.gui.desk, PySide6.QtPrintSupport, journal.cli.app", ""),
        ("matplotlib.figure", "_socket socket"),
    ):
        told = subprocess.run([sys.executable, "-c", program.format(name)], capture_output=True, text=True, check=True)
        assert told.stdout.strip() == brought


def test_no_file_of_ebb_imports_network_code() -> None:
    named: set[str] = set()
    for path in Path(journal.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                named |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert "PySide6.QtWidgets" in named
    assert named & (FORBIDDEN | SOCKETS) == frozenset()


def test_sockets_are_counted_as_strace_writes_them() -> None:
    log = (
        "7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3\n"
        '7 connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0\n'
        "8 socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = 4\n"
        "8 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 5\n"
        "8 socketpair(AF_UNIX, SOCK_STREAM, 0, [5, 6]) = 0\n"
    )
    calls = calls_in(log)
    assert (calls.families["AF_UNIX"], calls.internet) == (2, 2)
    assert calls.ends == {'AF_UNIX @"/tmp/.X11-unix/X0"'}


@needs_strace
def test_under_strace_no_socket_to_elsewhere_is_opened_and_no_word_is_written_in_clear_text(tmp_path: Path) -> None:
    house, log = House(tmp_path), tmp_path / "calls.txt"
    both = [part + ",network" if part.startswith("trace=") else part for part in watching_writes(log)]
    walk(house, passphrase=PASSPHRASE, before=tuple(both))
    assert calls_in(log.read_text("utf-8", "replace")).internet == 0
    written, told = clear_writes(log, house.home)
    assert written > 100
    assert told == []


@needs_strace
def test_a_file_that_is_gone_again_and_a_socket_are_seen(tmp_path: Path) -> None:

    house, log = House(tmp_path), tmp_path / "calls.txt"
    program = (
        "import os, socket, sys; place = sys.argv[1] + '/passing'; file = open(place, 'w'); "
        "file.write(sys.argv[2]); file.close(); os.remove(place); socket.socket(socket.AF_INET)"
    )
    run = [sys.executable, "-c", program, str(house.home), WORDS["note"]]
    subprocess.run([*watching_writes(log), *run], check=True)
    assert clear_writes(log, house.home) == (1, [f"{house.home}/passing: {WORDS['note']}"])
    subprocess.run([*WATCH, str(log), *run], check=True)
    assert calls_in(log.read_text()).internet == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="CUPS by its socket is Linux's")
def test_the_printing_service_is_this_machines_unless_another_is_named(tmp_path: Path, monkeypatch, qapp) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CUPS_SERVER", "print.example")
    new_printer()
    assert os.environ["CUPS_SERVER"] == "print.example"
    monkeypatch.delenv("CUPS_SERVER")
    (tmp_path / ".cups").mkdir()
    (tmp_path / ".cups" / "client.conf").write_text("# mine\nServerName print.example\n")
    new_printer()
    assert "CUPS_SERVER" not in os.environ
    (tmp_path / ".cups" / "client.conf").write_text("# ServerName print.example\n")
    new_printer()
    assert os.environ["CUPS_SERVER"].endswith("/run/cups/cups.sock")
