"""The script as pages get it from the receiver: which addresses have it, how long they keep it, and its integrity."""

import base64
import gzip
import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from calumma.receiver import script as script_file
from calumma.receiver import service
from calumma.receiver.tables import scripts
from calumma.receiver.transactions import StorageDown
from tests.support.receiving import run_receiver

TEXT = b"/*! Calumma 1.2.3 | MIT licence */\nconsole.log('calumma');\n"


def build(folder: Path, text: bytes = TEXT) -> Path:
    folder.mkdir()
    (folder / "chmln.min.js").write_bytes(text)
    return folder


def test_the_script_is_where_chameleons_snippet_looks_and_for_known_tokens_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_file, "FOLDERS", (tmp_path / "none", build(tmp_path / "dist")))
    with run_receiver(tmp_path) as receiver:
        path = f"/messo/{receiver.page_token}/messo.min.js"
        answer = receiver.http.get(path, headers={"accept-encoding": "identity", "origin": "https://any.example"})
        assert (answer.status_code, answer.content) == (200, TEXT)
        told = {name: answer.headers[name] for name in ("cache-control", "content-type", "access-control-allow-origin")}
        assert told == {
            "cache-control": "public, max-age=120", "content-type": "text/javascript; charset=utf-8",
            "access-control-allow-origin": "*",
        }  # fmt: skip
        again = receiver.http.get(
            path, headers={"accept-encoding": "identity", "if-none-match": answer.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
        for token in ("unknown", receiver.token):
            refused = receiver.http.get(f"/messo/{token}/messo.min.js")
            words = "The page's token is unknown; copy the tag from the dashboard again."
            assert (refused.status_code, refused.json()) == (404, {"code": 404, "messages": [words]})


def test_the_tag_names_an_address_that_never_changes_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_file, "FOLDERS", (build(tmp_path / "dist"),))
    script = script_file.find_script()
    assert script is not None
    digest = hashlib.sha384(TEXT)
    path = f"/sdk/1.2.3-{digest.hexdigest()[:16]}/chmln.min.js"
    assert script_file.tag(script, "https://hooks.example", 'to"ken') == (
        f'<script async src="https://hooks.example{path}" '
        f'integrity="sha384-{base64.b64encode(digest.digest()).decode()}" crossorigin="anonymous" '
        'data-receiver="https://hooks.example" data-token="to&quot;ken"></script>'
    )
    with run_receiver(tmp_path) as receiver:
        answer = receiver.http.get(path, headers={"accept-encoding": "gzip"})
        assert (answer.status_code, answer.content) == (200, TEXT)
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) == len(gzip.compress(TEXT, mtime=0))
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        other = receiver.http.get("/sdk/0.0.0-0000/chmln.min.js")
        told = "That version was never here; copy the tag from the dashboard again."
        assert (other.status_code, other.json()) == (404, {"code": 404, "messages": [told]})


def test_a_tag_that_is_in_pages_has_its_file_after_every_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that checks its integrity would run none, and its owner learns nothing of the receiver's update."""
    texts = [TEXT, TEXT.replace(b"1.2.3", b"1.3.0"), TEXT.replace(b"1.2.3", b"1.3.1")]
    folders = [build(tmp_path / str(place), text) for place, text in enumerate(texts)]
    paths = [f"/sdk/{script_file.Script(text).name}/chmln.min.js" for text in texts]
    for folder, count in zip((*folders, folders[2], tmp_path / "none"), (1, 2, 3, 3, 3), strict=True):
        monkeypatch.setattr(script_file, "FOLDERS", (folder,))
        with run_receiver(tmp_path) as receiver:
            answers = [receiver.http.get(path) for path in paths[:count] * 2]
            assert [answer.content for answer in answers] == texts[:count] * 2
            told = {(answer.headers["cache-control"], answer.headers["content-encoding"]) for answer in answers}
            assert told == {("public, max-age=31536000, immutable", "gzip")}
            assert len(receiver.rows(scripts)) == count


def test_a_build_that_could_not_be_kept_at_the_start_is_kept_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may hold the database just then."""
    monkeypatch.setattr(script_file, "FOLDERS", (build(tmp_path / "dist"),))
    monkeypatch.setattr(service, "LOOK_SECONDS", 0.01)
    really, asked = service.keep, []

    def keep(connection: Connection, **about: Any) -> None:
        asked.append(about)
        if len(asked) < 3:
            raise StorageDown("database is locked")
        really(connection, **about)

    monkeypatch.setattr(service, "keep", keep)
    with run_receiver(tmp_path) as receiver:
        while not receiver.rows(scripts):
            assert receiver.http.get("/healthz").status_code == 200
    assert len(asked) == 3


def test_what_a_wheel_brings_goes_before_what_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_file, "FOLDERS", (build(tmp_path / "sdk_dist", b"1"), build(tmp_path / "dist")))
    found = script_file.find_script()
    assert found is not None and found.text == b"1"


def test_a_script_that_nobody_has_built_is_told_and_all_else_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_file, "FOLDERS", (tmp_path / "none",))
    with run_receiver(tmp_path) as receiver:
        told = "chmln.min.js is not built here; `python3 build.py` in the repository makes it."
        for path in (f"/messo/{receiver.page_token}/messo.min.js", "/sdk/x/chmln.min.js"):
            answer = receiver.http.get(path)
            assert (answer.status_code, answer.json()) == (503, {"code": 503, "messages": [told]})
        assert receiver.http.get("/healthz").json() == {"status": "ok"}
