import logging
import stat
import sys
import threading
import warnings

import pytest
from PySide6.QtCore import qWarning

from journal.domain.problems import Problem
from journal.gui import crash
from journal.service.session import open_journal
from tests.service.conftest import SetClock

SECRET = "felt very low after the 2.5 mg"


@pytest.fixture
def said():
    return []


@pytest.fixture
def record(tmp_path, said):
    made = crash.install(tmp_path / "data" / "crash.log", said.append)
    yield made
    made.uninstall()


def broken() -> None:
    from journal.domain.number_text import read_number

    read_number(SECRET, None)  # type: ignore[arg-type]


def raise_into_hook() -> None:
    try:
        broken()
    except Problem:
        sys.excepthook(*sys.exc_info())


def test_a_fault_is_written_down_without_a_word_of_the_diary(record, said):
    raise_into_hook()
    text = record.path.read_text("utf-8")
    assert "Problem" in text
    assert "domain/number_text.py:" in text
    assert "PySide6" in text
    assert "2.5" not in text
    assert "low" not in text
    assert len(said) == 1


@pytest.mark.parametrize("text", [SECRET, "QqNote"])
def test_a_fault_while_an_urgent_event_or_own_words_are_kept_writes_down_none_of_them(record, said, tmp_path, text):
    journal = open_journal(tmp_path / "journal.ebb", SetClock(), create=True)
    acts = (
        lambda: journal.record_urgent("seizure", journal.today(), text, note=text),
        lambda: journal.set_own_words("signs", [text]),
        lambda: journal.save_person(text),
        lambda: journal.save_own_number(text),
        lambda: journal.save_thought(text),
    )
    for act in acts:
        try:
            act()
        except (AttributeError, TypeError):
            sys.excepthook(*sys.exc_info())
    journal.close()
    found = record.path.read_text("utf-8")
    assert found.count("Error") == len(said) == len(acts)
    assert "service/urgent_commands.py:" in found
    assert text not in found
    assert text not in "".join(said)


def test_only_its_owner_can_read_the_record(record):
    raise_into_hook()
    assert stat.S_IMODE(record.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(record.path.parent.stat().st_mode) == 0o700


def test_faults_of_threads_are_written_down(record, said):
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    assert "domain/number_text.py:" in record.path.read_text("utf-8")
    assert said == []


def test_a_fault_while_a_fault_is_told_ends_there(tmp_path):
    def show(_text: str) -> None:
        raise_into_hook()
        raise RuntimeError("the window is gone")

    made = crash.install(tmp_path / "crash.log", show)
    try:
        raise_into_hook()
    finally:
        made.uninstall()
    assert made.path.read_text("utf-8").count("Problem") == 1


@pytest.mark.qt_no_exception_capture
def test_what_qt_says_is_noted_without_its_words(record):
    qWarning(f"QLineEdit::setText: {SECRET}")
    text = record.path.read_text("utf-8")
    assert "QtWarningMsg" in text
    assert "QLineEdit::setText" in text
    assert "low" not in text


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(
    "message", ["Quetiapine::taken", "Qazbek::said QLineEdit::setText", "QLineEdit::nofunction", "Qé::x", SECRET]
)
def test_words_that_only_look_like_a_call_of_qt_are_left_out(record, message):
    qWarning(message)
    line = record.path.read_text("utf-8").splitlines()[-1]
    assert line == "  Qt QtWarningMsg default"


def test_of_a_chain_of_errors_only_the_kinds_are_written(record, capfd):
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        sys.excepthook(*sys.exc_info())
    text = record.path.read_text("utf-8")
    assert "builtins.RuntimeError\n  from builtins.KeyError" in text
    assert "low" not in text
    assert capfd.readouterr() == ("", "")


def test_two_errors_that_are_each_others_cause_end(record):
    one, other = ValueError(SECRET), TypeError(SECRET)
    one.__cause__, other.__cause__ = other, one
    assert crash.kinds(one, ValueError) == ["builtins.ValueError", "from builtins.TypeError"]


@pytest.mark.filterwarnings("default")
def test_nothing_of_the_diary_goes_to_the_terminal(capfd, record):
    class Note(str):
        def __repr__(self):
            return SECRET

        def __del__(self):
            raise ValueError(SECRET)

    note = Note(SECRET)
    del note
    warnings.showwarning(UserWarning(SECRET), UserWarning, f"/home/{SECRET}", 7)
    warnings.showwarning(UserWarning(SECRET), UserWarning, "/usr/lib/text.py", 7, None, SECRET)
    logging.getLogger("matplotlib.text").warning("no letter for %s", SECRET)
    logging.getLogger("matplotlib.text").warning("no letter for %d", SECRET)
    logging.getLogger("journal.gui").warning("the record cannot be written")
    thread = threading.Thread(target=broken, name=SECRET)
    thread.start()
    thread.join()
    out, err = capfd.readouterr()
    assert out == ""
    assert err.splitlines() == ["the record cannot be written"]
    text = record.path.read_text("utf-8")
    assert "while something was taken away\n  builtins.ValueError" in text
    assert "warning builtins.UserWarning text.py:7" in text
    assert SECRET not in text


@pytest.mark.skipif(sys.platform == "win32", reason="limits as POSIX has them")
def test_no_image_of_the_memory_is_written(tmp_path):
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    made = crash.install(tmp_path / "crash.log")
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, before[1])
    made.uninstall()
    assert resource.getrlimit(resource.RLIMIT_CORE) == before


def test_the_hooks_of_before_come_back(tmp_path):
    before = sys.excepthook, threading.excepthook
    made = crash.install(tmp_path / "crash.log")
    assert sys.excepthook != before[0]
    made.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path, said):
    (tmp_path / "file").write_text("")
    made = crash.install(tmp_path / "file" / "crash.log", said.append)
    raise_into_hook()
    made.uninstall()
    assert len(said) == 1
