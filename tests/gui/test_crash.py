import stat
import sys
import threading

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
