"""Somebody at the dashboard without a browser: signs in by a link, reads pages, sends their forms.

Knows the way in and how a form carries its secret. Must not know any single page.
"""

__all__ = ["Visitor"]

import re

import httpx

from calumma.receiver.directory import now_ms
from calumma.receiver.login import make_link
from tests.support.receiving import Receiver

CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Visitor:
    """Signed in to `account` (the receiver's first) with cookies of their own; follows no redirect."""

    def __init__(self, receiver: Receiver, account: int | None = None) -> None:
        self.http = httpx.Client(base_url=receiver.http.base_url, trust_env=False, timeout=30)
        link = receiver.in_database(
            lambda connection: make_link(connection, receiver.account if account is None else account, now_ms())
        )
        assert self.http.post(f"/login/{link}").status_code == 303
        found = CSRF.search(self.http.get("/integrations/customerio").text)
        assert found is not None
        self.csrf = found[1]

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path)

    def send(self, path: str, **fields: str) -> httpx.Response:
        """The form at `path`, as a page of this session would send it."""
        return self.http.post(path, data={"csrf": self.csrf, **fields})

    def text(self, path: str) -> str:
        """The page at `path` as people read it: without tags, spaces drawn together."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        main = answer.text.partition("<main")[2].partition("</main>")[0].partition(">")[2]
        return " ".join(re.sub(r"<[^>]+>", " ", main).split())
