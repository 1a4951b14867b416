"""The form of the lock file, and how the fresh machine is told of the host's network."""

import fresh_machine
import lock

RAW = """source = { registry = "https://packages.invalid/simple" }
sdist = { url = "https://files.invalid/a/b/c-1.tar.gz", hash = "sha256:1" }
    { url = "file:///srv/files/c-1-py3-none-any.whl", hash = "sha256:2" },
"""


def test_the_lock_file_is_written_without_addresses():
    assert lock.without_index(RAW) == (
        'source = { registry = "packages" }\n'
        'sdist = { path = "c-1.tar.gz", hash = "sha256:1" }\n'
        '    { path = "c-1-py3-none-any.whl", hash = "sha256:2" },\n'
    )
    assert lock.without_index(lock.without_index(RAW)) == lock.without_index(RAW)


def test_uv_gets_every_file_it_has_to_see(top):
    assert all((top / name).is_file() for name in lock.SEEN_BY_UV)


def test_local_folders_in_pips_settings_are_found(tmp_path):
    index, wheels = tmp_path / "index" / "simple", tmp_path / "wheels"
    index.mkdir(parents=True)
    wheels.mkdir()
    settings = {
        "PIP_FIND_LINKS": f"{wheels} https://far.invalid/links",
        "PIP_EXTRA_INDEX_URL": f"file://{index}\nfile:///not/there",
        "PIP_TIMEOUT": "60",
    }
    assert fresh_machine.folders_named(settings) == [tmp_path / "index", wheels]


def test_the_bare_tree_is_kept_where_the_person_says(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("EBB_FRESH_CACHE", raising=False)
    assert fresh_machine.cache_folder() == tmp_path / "ebb-fresh"
    monkeypatch.setenv("EBB_FRESH_CACHE", str(tmp_path / "mine"))
    assert fresh_machine.cache_folder() == tmp_path / "mine"


def test_only_network_settings_are_handed_on():
    handed_on = {"https_proxy", "NO_PROXY", "PIP_INDEX_URL", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}
    kept_back = {"HOME", "PATH", "DISPLAY", "LANG", "PYTHONPATH", "API_KEY"}
    assert {name for name in handed_on | kept_back if fresh_machine.VARIABLES.match(name)} == handed_on
