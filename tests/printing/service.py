"""A printing service of the tests' own: CUPS with its own folders, on a socket, without the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.printing.printers import Printer

SCHEDULER, ADMIN = Path("/usr/sbin/cupsd"), Path("/usr/sbin/lpadmin")
PARTS = Path("/usr/lib/cups")
PDF_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
PATIENCE_S = 30

_SCHEDULER = """\
Listen {root}/socket
Browsing No
WebInterface No
LogLevel info
MaxLogSize 0
DefaultAuthType None
<Location />
Order allow,deny
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
SubscriptionPrivateAccess all
SubscriptionPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """\
ServerRoot {root}/etc
ServerBin {root}/parts
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/passing
AccessLog {root}/access.log
ErrorLog {root}/error.log
PageLog {root}/page.log
SystemGroup root
Printcap
"""
_TRAY = """\
#!/bin/sh
# Called with job, user, title, copies, options and perhaps a file: lays the sheets in the tray.
[ $# -ge 5 ] || exit 0
printf '%s' "$5" >"{root}/tray/$1.told"
cat "${{6:--}}" >"{root}/tray/$1.part" && mv "{root}/tray/$1.part" "{root}/tray/$1.pdf"
"""


@dataclass(frozen=True)
class Sheets:
    """What came out of a printer for one job: the file, and what the printer was told (``media``, ``sides`` …)."""

    file: Path
    told: dict[str, str]


def why_not() -> str:
    """Why there can be no printing service here; "" when there can."""
    if not SCHEDULER.exists() or not ADMIN.exists() or shutil.which("pdftoppm") is None:
        return "CUPS is not here (Debian: cups)"
    if os.geteuid() != 0:
        return "CUPS starts the parts of a printer as root only"
    return ""


class PrintService:
    """The service, from :meth:`start` to :meth:`end`."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="ebb-cups-"))
        self.root.chmod(0o755)  # the parts of CUPS are another user
        self.socket = self.root / "socket"
        for name in ("etc", "spool", "cache", "state", "passing", "parts", "parts/backend", "tray"):
            (self.root / name).mkdir()
        (self.root / "passing").chmod(0o1777)
        for name in ("filter", "daemon"):
            (self.root / "parts" / name).symlink_to(PARTS / name)
        self._part("tray", _TRAY.format(root=self.root).encode())
        # A copy is not held to what the system lets its own service touch (AppArmor goes by the path).
        self._scheduler = shutil.copy2(SCHEDULER, self.root / "scheduler")
        for name, text in (("cupsd.conf", _SCHEDULER), ("cups-files.conf", _FILES)):
            (self.root / "etc" / name).write_text(text.format(root=self.root))

    def _part(self, name: str, data: bytes) -> None:
        part = self.root / "parts" / "backend" / name
        part.write_bytes(data)
        part.chmod(0o700)

    def start(self) -> None:
        """Start it and wait for its socket."""
        etc = self.root / "etc"
        command = [str(self._scheduler), "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
        self._running = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        self._wait_for(lambda: self.socket.exists() or self._running.poll() is not None)
        assert self._running.poll() is None, self.log()

    def log(self) -> str:
        """What it says of itself."""
        return (self.root / "error.log").read_text("utf-8", "replace")

    def add(self, printer: Printer) -> None:
        """Make a queue whose sheets lie in a tray."""
        description = self.root / f"{printer.name}.ppd"
        description.write_text(printer.description())
        self.do("lpadmin", "-p", printer.name, "-E", "-v", "tray:/", "-P", str(description))

    def add_pdf_printer(self, name: str) -> None:
        """Make a queue of Debian's PDF printer."""
        self._part("cups-pdf", (PARTS / "backend" / "cups-pdf").read_bytes())
        self.do("lpadmin", "-p", name, "-E", "-v", "cups-pdf:/", "-P", str(PDF_DRIVER))

    def do(self, command: str, *words: str) -> str:
        """One of the commands of CUPS, asked of this service; what it prints."""
        environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C.UTF-8"}
        program = next(path for path in (Path("/usr/sbin"), Path("/usr/bin")) if (path / command).exists()) / command
        done = subprocess.run([program, *words], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def waiting(self, printer: str) -> list[str]:
        """The jobs that wait for a printer or are printed just now."""
        return [line.split()[0] for line in self.do("lpstat", "-o", printer).splitlines()]

    def all_jobs(self) -> list[str]:
        """The jobs that ever were."""
        return [line.split()[0] for line in self.do("lpstat", "-W", "all", "-o").splitlines()]

    def sheets(self, printer: str) -> Sheets:
        """What came out for the last job of a printer, once it is printed."""
        self.wait_until_printed(printer)
        numbers = [int(job.rpartition("-")[2]) for job in self.all_jobs() if job.rpartition("-")[0] == printer]
        told = (self.root / "tray" / f"{max(numbers)}.told").read_text().split()
        pairs = [word.partition("=") for word in told]
        return Sheets(self.root / "tray" / f"{max(numbers)}.pdf", {name: value for name, _, value in pairs})

    def wait_until_printed(self, printer: str) -> None:
        """Wait until no job is left; a job that fails stays, and its log is told."""
        self._wait_for(lambda: not self.waiting(printer))

    def _wait_for(self, there) -> None:
        end = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < end, self.log()
            time.sleep(0.05)

    def stop(self) -> None:
        """End it."""
        self._running.terminate()
        self._running.wait()

    def end(self) -> None:
        """End it, and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.root)
