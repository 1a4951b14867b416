from pathlib import Path

import pytest

from journal.config.synced_folder import synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Family)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - A Company", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Google Drive", "Google Drive"),
        ("Nextcloud/health", "Nextcloud"),
        ("Documents", ""),
        ("Dropboxes", ""),
    ],
)
def test_a_folder_is_known_by_its_usual_name(tmp_path: Path, folder: str, service: str) -> None:
    assert synced_by(tmp_path / folder / "ebb" / "journal.ebb", {}) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".sync/ID", "Resilio Sync")],
)
def test_a_folder_is_known_by_what_the_service_puts_there(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "files" / mark).mkdir(parents=True)
    assert synced_by(tmp_path / "files" / "deep" / "er" / "journal.ebb", {}) == service
    assert synced_by(tmp_path / "others" / "journal.ebb", {}) == ""


def test_a_service_that_only_keeps_its_settings_in_the_home_is_none(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".sync").mkdir()
    assert synced_by(tmp_path / "journal.ebb", {}) == ""


def test_windows_says_where_its_folder_is(tmp_path: Path) -> None:
    assert synced_by(tmp_path / "Cloud" / "journal.ebb", {"OneDrive": str(tmp_path / "Cloud")}) == "OneDrive"
    assert synced_by(tmp_path / "Clouds" / "journal.ebb", {"OneDrive": str(tmp_path / "Cloud")}) == ""
