"""A host page in a real Chromium beside a local Customer.io, and what arrives there.

Knows how a page is put together, opened and asked. Must not know any scenario, nor what events ought to arrive.
One server answers for both: the page lives on `127.0.0.1`, Customer.io on `localhost`, which is another origin.
"""

__all__ = [
    "BODY", "CHAMELEON_STUB", "CLASSIC", "CSS", "CURRENT", "DRIVER", "INTRO", "NPM", "REACT", "SDK", "SHEPHERD",
    "SHEPHERD_BUNDLED", "STUB", "HostPage", "inline", "script",
]  # fmt: skip

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from tests.support.site import Site
from tests.support.waiting import until

ASSETS = Path(__file__).parent / "page_assets"


def script(src: str, attributes: str = "") -> str:
    """A script tag."""
    return f'<script src="{src}" {attributes}></script>'


def inline(code: str) -> str:
    """A script tag that holds `code`."""
    return f"<script>{code}</script>"


SDK = script("/chmln.js")
STUB = script("/snippet.js")
CURRENT = script("/client_stub.js", 'data-kind="cioanalytics"')
CLASSIC = script("/client_stub.js", 'data-kind="_cio"')
NPM = script("/client_npm.js") + script("/client_handed_over.js")
DRIVER = '<link rel="stylesheet" href="/driver.css">' + script("/driver.js")
INTRO = '<link rel="stylesheet" href="/introjs.css">' + script("/intro.js")
SHEPHERD_CSS = '<link rel="stylesheet" href="/shepherd.css">'
SHEPHERD = SHEPHERD_CSS + script("/shepherd.js")
SHEPHERD_BUNDLED = SHEPHERD_CSS + script("/shepherd_bundled.js")
REACT = script("/react.js") + script("/react_dom.js")
CSS = "<style>p { margin: 60px 300px; width: 200px }</style>"
CHAMELEON_STUB = script("/chameleon_stub.js")

BODY = '<p id="one">One</p><p id="two">Two</p><p id="three">Three</p>'


FRAME = '<iframe src="/frame"></iframe>'

# What a page has handed to its client, and whether a call that follows all others is on its way now.
SENT = "typeof calumma === 'object' && !!calumma.doctor ? calumma.doctor({quiet: true}).sent : 0"
MARKER = "marker"
MARK = "typeof sendMarker === 'function' && sendMarker()"


class HostPage:
    """One page of a customer. Files it may load are in `files`; what its scripts said is in `console`."""

    def __init__(self, page: Page, site: Site, origin: str, files: Mapping[str, str]) -> None:
        self.page = page
        self.site = site
        self.origin = origin
        self.errors: list[str] = []
        self.console: list[tuple[str, str]] = []
        self.reports_expected = 0
        site.files.update(files)
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.console.append((message.type, message.text)))
        # A promise that is rejected and handled by nobody is an error of the page too.
        page.add_init_script(
            "addEventListener('unhandledrejection', e => console.error('unhandled rejection: ' + e.reason));"
            "document.addEventListener('securitypolicyviolation', e => console.error('policy violation: '"
            " + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber));"
        )

    @property
    def client_origin(self) -> str:
        """Where the local Customer.io answers."""
        return self.origin.replace("127.0.0.1", "localhost")

    def open(
        self, *head: str, body: str = BODY, path: str = "/", prelude: str = "<!doctype html><meta charset=utf-8>",
        headers: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Go to a new page whose head holds the given tags in order; returns when it has loaded."""
        self.site.files[path] = f"{prelude}<title>Host page</title>{CSS}{''.join(head)}<body>{body}"
        self.site.headers = dict(headers or {})
        self.page.goto(self.origin + path)

    def open_frame(self, *head: str, inside: str = "", around: str = FRAME) -> Frame:
        """Go to a new page that holds a frame, whose page has `inside` and the SDK; returns it when the SDK stands."""
        self.site.files["/frame"] = f"<!doctype html><title>Frame</title><body>{inside}{CURRENT}{SDK}"
        self.open(*head, body=around)
        frame = self.page.frames[1]
        until(frame, "window.calumma !== undefined")
        return frame

    def run(self, code: str, argument: object = None) -> Any:
        """What the expression or function `code` answers in the page."""
        return self.page.evaluate(code, argument)

    def ready(self, *head: str, uid: str = "42", **properties: object) -> None:
        """Open a page with the current client and the SDK, and have both know the same user."""
        self.open(CURRENT, SDK, *head)
        self.load_client()
        self.run("([uid, bag]) => { chmln.identify(uid, bag); clientIdentify(uid); }", [uid, properties])
        self.until_verdict("same")

    def until(self, condition: str) -> None:
        """Wait until the expression `condition` is true in the page."""
        until(self.page, condition)

    def add(self, src: str) -> None:
        """Add a script to the running page, as a tag manager does; returns when it has run."""
        self.page.add_script_tag(url=src)

    def load_client(self) -> None:
        """Let the waiting Customer.io client load, and wait until it can be asked."""
        self.run("loadClient()")
        self.until("clientIsLoaded()")

    def tell(self, kind: str, tour_id: object = "welcome", **detail: object) -> None:
        """Report one thing of a hand-made tour by its DOM event."""
        self.run(
            "detail => document.dispatchEvent(new CustomEvent('calumma:tour', {detail}))",
            {"kind": kind, "tour_id": tour_id, **detail},
        )

    def doctor(self) -> dict[str, Any]:
        """The doctor's report."""
        return self.run("calumma.doctor({quiet: true})")

    def until_accepted(self, count: int) -> None:
        """Wait until so many candidate events have been accounted for."""
        self.until(f"calumma.doctor({{quiet: true}}).accepted >= {count}")

    def until_verdict(self, verdict: str) -> None:
        """Wait until the doctor says so."""
        self.until(f"calumma.doctor({{quiet: true}}).verdict === {json.dumps(verdict)}")

    def until_sent(self, count: int) -> None:
        """Wait until so many events were handed to the client."""
        self.until(f"calumma.doctor({{quiet: true}}).sent >= {count}")

    def warnings(self) -> list[str]:
        """Our own warnings, in order."""
        return [text for kind, text in self.console if kind == "warning" and text.startswith("calumma: ")]

    def reports(self) -> list[str]:
        """Errors that our script reported instead of throwing them, first lines."""
        return [text.splitlines()[0] for kind, text in self.console if kind == "error" and "calumma: " in text]

    def take_errors(self) -> list[str]:
        """The page's own errors so far, which are then accounted for."""
        errors, self.errors = self.errors, []
        return errors

    def arrived(self) -> list[dict[str, Any]]:
        """Every track call that Customer.io has received, in order of its own time, once nothing is on its way.

        The client's requests overtake each other: a last call of ours is sent after all others and awaited, and with
        it as many as the pages of this context, and the frames in them, have handed over.
        """
        sent = sum(frame.evaluate(SENT) for frame in self._frames())
        self.wait_for_markers()
        self.site.wait_for(lambda calls: sum("event_id" in call["properties"] for call in calls) >= sent)
        calls = [call for call in self.site.calls() if call["type"] == "track" and call["name"] != MARKER]
        return sorted(calls, key=lambda call: call["timestamp"])

    def wait_for_markers(self) -> None:
        """Have each client of this context send one more call, after all that it was given, and wait for these."""
        before = _markers(self.site.calls())
        asked = sum(frame.evaluate(MARK) for frame in self._frames())
        self.site.wait_for(lambda calls: _markers(calls) >= before + asked)

    def _frames(self) -> list[Frame]:
        return [frame for page in self.page.context.pages for frame in page.frames]

    def events(self, *more: str) -> list[dict[str, Any]]:
        """What arrived, as rows: name, uid, tour, step, and of other properties those that tell the story or `more`."""
        return [row(call, more) for call in self.arrived()]

    def check(self) -> None:
        """What must hold after every test, whatever it did, beside the books: nothing broke, nothing came twice."""
        told = [text for kind, text in self.console if kind == "error" and text.startswith(("unhandled", "policy"))]
        assert self.errors + told == [], "the page had errors"
        assert len(self.reports()) == self.reports_expected, self.console
        tracks = [call for call in self.site.calls() if call["type"] == "track" and "event_id" in call["properties"]]
        # The current client may send again, as the same message, what a page was left with; the classic numbers none.
        messages = {call["message_id"] or place: call["properties"]["event_id"] for place, call in enumerate(tracks)}
        ours = list(messages.values())
        assert len(ours) == len(set(ours)), f"an event arrived twice: {ours}"


def _markers(calls: Iterable[Mapping[str, Any]]) -> int:
    return sum(call["name"] == MARKER for call in calls)


STORY = ("tour_id", "step_id", "step_showing", "exit_reason")


def row(call: Mapping[str, Any], more: Iterable[str] = ()) -> dict[str, Any]:
    """One call that arrived, as the tests compare it; what is absent is left out."""
    properties = call["properties"]
    told = {key: properties[key] for key in (*STORY, *more) if key in properties}
    return {"name": call["name"], "uid": call["uid"], **told}
