"""From a webhook to the page: how soon an open page in a real browser shows what was sent.

Knows a page with our tag. Must not know what is soon enough.
"""

import http.client
import json
import sqlite3
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from calumma.receiver.uid_hash import make
from tests.support.servers import run_files
from tools.bench.receiver.load import Load
from tools.bench.receiver.served import Served

__all__ = ["shown"]

LISTENING = """proof => {
    window.seen = {};
    chmln.on('after:profile', () => { seen[chmln.data.profile.get('score')] ??= Date.now(); });
    chmln.identify('page-user', {uid_hash: proof});
}"""


def shown(browser: Browser, served: Served, database: Path, script: Path, webhooks: int) -> Load:
    """Send so many webhooks, one when the last was seen; ms from sending each until the page has its value."""
    load = Load(0)
    tag = f'<script src="/chmln.min.js" data-receiver="{served.origin}" data-token="{served.page_token}"></script>'
    page_file = f"<!doctype html><title>Bench</title>{tag}<p>Page"
    with run_files({"/index.html": page_file, "/chmln.min.js": script.read_bytes()}) as origin:
        secret = _list_host(database, origin)
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(origin)
            page.evaluate(LISTENING, make(secret, "page-user", int(time.time())))
            page.wait_for_function("calumma.doctor({quiet: true}).receiver.live", timeout=30_000)
            began = time.perf_counter()
            for number in range(1, webhooks + 1):
                sent = time.time() * 1000
                _send(served, {"uid": "page-user", "score": number})
                at = page.wait_for_function("number => seen[number]", arg=number, polling=5).json_value()
                load.count(200, at - sent)
            load.seconds = time.perf_counter() - began
    return load


def _list_host(database: Path, origin: str) -> str:
    """Let pages of `origin` read from the only account, as its dashboard does; the account's secret."""
    with sqlite3.connect(database, timeout=10) as connection:
        account, secret = connection.execute("select id, secret from accounts").fetchone()
        connection.execute("insert into hosts (account_id, origin) values (?, ?)", (account, origin))
        connection.execute("update counters set value = value + 1 where name = 'config'")
    return str(secret)


def _send(served: Served, body: object) -> None:
    at = urlsplit(served.origin)
    connection = http.client.HTTPConnection(at.netloc, timeout=10)
    try:
        connection.request("POST", f"/v3/observe/hooks/{served.hook_token}/profiles", json.dumps(body))
        connection.getresponse().read()
    finally:
        connection.close()
